import { subSeconds } from 'date-fns'
import type { Deps } from '../../deps.ts'
import { Problem } from '../../domain/problem.ts'
import { assertDone, BEGUN_FOR_LOST_S, outcomeText } from '../../domain/sent-once.ts'
import type { Viewer } from '../../domain/viewer.ts'
import { beginOnce, findOutcome, forgetBegun, saveOutcome } from '../../store/sent-once.ts'

/** Whose phone it is, for what waits on it; stands on their own pages and says nothing to others. */
export function ownMark({ vault }: Pick<Deps, 'vault'>, { personId }: Pick<Viewer, 'personId'>) {
  return vault.index('mark', personId).slice(0, 16)
}

type Sent = {
  /** Of whoever wrote it. */
  mark: string
  /** Made by the phone, once for each thing that it sends. */
  key: string
  /** Where it goes. */
  path: string
}

/**
 * Carries out what a phone sends: once, however often it arrives; then it answers as the first time. What crashed in
 * between is carried out again, which none of what phones may send minds.
 *
 * @throws Problem forbidden where somebody else wrote it; too-many while it is under way; what the work throws.
 */
export async function doOnce(
  deps: Deps,
  viewer: Viewer,
  { sent, work }: { sent: Sent; work: () => Promise<Problem | undefined> }
): Promise<void> {
  const { db, atomically, vault, now } = deps
  if (sent.mark !== ownMark(deps, viewer)) throw new Problem('forbidden', 'waiting.not-yours')
  const keyIndex = vault.index('sent once', `${viewer.personId} ${sent.path} ${sent.key}`)
  const at = now()
  const lostBefore = subSeconds(at, BEGUN_FOR_LOST_S)
  const [begun] = await atomically(beginOnce(db, { keyIndex, at, lostBefore }))
  if (begun?.length === 0) return assertDone((await findOutcome(db, keyIndex)) ?? stillUnderWay())
  const outcome = outcomeText(await work())
  await atomically(outcome ? saveOutcome(db, { keyIndex, outcome }) : forgetBegun(db, keyIndex))
}

function stillUnderWay(): never {
  const retryAfterS = BEGUN_FOR_LOST_S
  throw new Problem('too-many', 'limit.wait', { slots: { minutes: 1 }, retryAfterS })
}
