import type { Deps } from '../../deps.ts'
import type { Viewer } from '../../domain/viewer.ts'
import { listPasskeys } from '../../store/passkeys.ts'
import { viewerNeedsPasskey } from './passkey-needed.ts'

/** With what the viewer can prove themselves: how many passkeys they have, and whether nothing less will do. */
export async function proofOf(
  deps: Deps,
  viewer: Viewer
): Promise<{ needsPasskey: boolean; passkeys: number }> {
  const held = await listPasskeys(deps.db, viewer.personId)
  return { needsPasskey: viewerNeedsPasskey(deps, viewer), passkeys: held.length }
}
