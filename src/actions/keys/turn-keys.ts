import type { Deps } from '../../deps.ts'
import { destroyOldKeys } from './destroy-old-keys.ts'
import { rewrapKeys } from './rewrap-keys.ts'

/** A few milliseconds of work, once a minute. */
const PIECE = 500

/** Makes this month's key when the month turns, moves what is kept under it piece by piece, destroys what nobody needs. */
export async function turnKeys(deps: Deps): Promise<void> {
  deps.keySafe.makeMonth(deps.now())
  deps.vault.refresh()
  await rewrapKeys(deps, { limit: PIECE })
  await destroyOldKeys(deps)
}
