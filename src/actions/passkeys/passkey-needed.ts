import type { Deps } from '../../deps.ts'
import { needsPasskey } from '../../domain/passkey.ts'
import type { Viewer } from '../../domain/viewer.ts'

/** Whether an emailed code is not enough for somebody; in the demo it always is. */
export function passkeyNeeded(
  { config }: Pick<Deps, 'config'>,
  memberships: Parameters<typeof needsPasskey>[0]
): boolean {
  return config.passkeysNeeded && needsPasskey(memberships)
}

/** The same for whoever asks. */
export function viewerNeedsPasskey(deps: Pick<Deps, 'config'>, { memberships }: Viewer): boolean {
  return passkeyNeeded(deps, memberships)
}
