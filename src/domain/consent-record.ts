import {
  type ConsentEntry,
  type ConsentGiver,
  type ConsentKind,
  type ConsentWay,
  consentFor,
  isWithdrawn,
  isWritten,
} from './consent.ts'
import { Problem } from './problem.ts'

/** What somebody wants to write into the ledger about one task. */
export type AskedConsent = {
  entry: ConsentEntry['entry']
  giver: ConsentGiver | undefined
  way: ConsentWay | undefined
  givenAt: Date
  /** In their own words; for an override, why. */
  detail: string
  /** A withdrawal may be about everything in the case. */
  wholeCase: boolean
}

type Asking = {
  task: { id: string; consent: ConsentKind }
  ledger: readonly ConsentEntry[]
  coordinates: boolean
  now: Date
}

/** Who may agree for that kind; the form offers nobody else. */
export function giversFor(kind: ConsentKind): ConsentGiver[] {
  return kind === 'worker' ? ['worker'] : ['worker', 'designee', 'parent']
}

/** How they may agree for that kind. */
export function waysFor(kind: ConsentKind): ConsentWay[] {
  if (kind === 'written') return ['signed', 'witnessed']
  return ['by_phone', 'in_person', 'by_message', 'signed', 'witnessed']
}

/**
 * The row to add, before it has an id. A grant is provisional unless it is written; an override always is.
 *
 * @throws Problem invalid, with the field; forbidden; conflict.
 */
export function recorded(asked: AskedConsent, asking: Asking): Omit<ConsentEntry, 'id'> {
  if (asking.task.consent === 'none') throw new Problem('conflict', 'consent.not-needed')
  if (asked.givenAt > asking.now) throw refusedField('given_at', 'consent.in-the-future')
  if (asked.entry === 'override') return overridden(asked, asking)
  if (asked.entry === 'withdrawal') return withdrawn(asked, asking)
  return granted(asked, asking)
}

function granted({ giver, way, givenAt }: AskedConsent, { task }: Asking) {
  const kind = task.consent
  if (!giver || !giversFor(kind).includes(giver))
    throw refusedField('giver', kind === 'worker' ? 'consent.worker-only' : 'consent.say-who')
  if (!way) throw refusedField('way', 'consent.say-how')
  if (!waysFor(kind).includes(way)) throw refusedField('way', 'consent.must-be-written')
  return entryOf({ entry: 'grant', giver, way, givenAt, provisional: !isWritten(way) }, task)
}

function overridden({ detail, givenAt }: AskedConsent, { task, ledger, coordinates }: Asking) {
  if (!coordinates) throw new Problem('forbidden', 'consent.coordinator-only')
  if (task.consent === 'written') throw new Problem('conflict', 'consent.never-without-writing')
  if (isWithdrawn(task.id, ledger)) throw new Problem('conflict', 'consent.was-withdrawn')
  if (!detail) throw refusedField('reason', 'consent.say-why')
  const plan = { entry: 'override', giver: 'nobody', way: undefined, provisional: true } as const
  return entryOf({ ...plan, givenAt }, task)
}

function withdrawn(asked: AskedConsent, { task, ledger }: Asking): Omit<ConsentEntry, 'id'> {
  const { giver = 'worker', way, givenAt, wholeCase } = asked
  if (!wholeCase && consentFor(task, ledger) === undefined)
    throw new Problem('conflict', 'consent.nothing-to-withdraw')
  const plan = { entry: 'withdrawal', giver, way, provisional: false } as const
  return { ...entryOf({ ...plan, givenAt }, task), ...(wholeCase && { taskId: undefined }) }
}

function entryOf(entry: Omit<ConsentEntry, 'id' | 'taskId'>, { id }: { id: string }) {
  return { ...entry, taskId: id }
}

function refusedField(field: string, key: string): Problem {
  return new Problem('invalid', 'form.not-saved-hint', { fields: { [field]: { key } } })
}
