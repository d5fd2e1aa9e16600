import { addHours } from 'date-fns'
import type { Deps } from '../../deps.ts'
import type { JoiningDraft } from '../../domain/enrolment.ts'

const KEPT_H = 1

/**
 * What somebody has typed on the way in, sealed: it travels in their own browser. Who thinks better of it half-way has
 * left nothing with us.
 */
export function sealedDraft(
  { vault, now }: Pick<Deps, 'vault' | 'now'>,
  { token, draft }: { token: string; draft: JoiningDraft }
): string {
  const key = vault.newKey(ownerOf(token))
  const until = addHours(now(), KEPT_H).getTime()
  const sealed = vault.seal(key, draftPlace(token), JSON.stringify({ draft, until }))
  return [key.month, key.wrapped, sealed].join('.')
}

/** The same opened; undefined where it is of another poster, too old, or not ours. */
export function openedDraft(
  { vault, now }: Pick<Deps, 'vault' | 'now'>,
  { token, sealed }: { token: string; sealed: string }
): JoiningDraft | undefined {
  const [month = '', wrapped = '', content = ''] = sealed.split('.')
  if (!vault.months().includes(month)) return undefined
  try {
    const key = { ownerId: ownerOf(token), month, wrapped }
    const text = vault.open(key, draftPlace(token), content)
    const { draft, until }: { draft: JoiningDraft; until: number } = JSON.parse(text)
    return until > now().getTime() ? draft : undefined
  } catch {
    return undefined
  }
}

// In no table: the key goes with the cookie, wrapped like any other.
const ownerOf = (token: string) => `joining ${token}`

function draftPlace(token: string) {
  return { table: 'joining', column: 'draft_sealed', id: token }
}
