import type { PointName } from './crash-points.ts'

/** One message at a sink. `life` counts the processes: the one whose connection brought it. */
export type Receipt = {
  to: string
  alertId: string
  /** The notification's tag, or the Message-ID. */
  mark: string
  life: number
  /** Whether the sink said that it took it. */
  taken: boolean
}

/** What a sink answers: it takes it, asks to come later, or says that the address is no more. */
export type Answer = 'take' | 'later' | 'gone'

/** What both sinks share: where they write down, what they answer, and whom they tell that a point is passed. */
export type Ledger = {
  life: number
  receipts: Receipt[]
  /** What should never come: a push nobody can open, a letter without a link. */
  faults: string[]
  answer: (to: string) => Answer
  /** How long an answer takes, in milliseconds. */
  delayMs: (to: string) => number
  passed: (point: PointName) => void
}

/** An empty ledger; everything is taken, at once. */
export function createLedger(): Ledger {
  return {
    ...{ life: 0, receipts: [], faults: [] },
    ...{ answer: () => 'take', delayMs: () => 0, passed: () => undefined },
  }
}

/** Writes a message down as the sink decides about it. */
export function received(ledger: Ledger, receipt: Omit<Receipt, 'taken'>): Answer {
  const answer = ledger.answer(receipt.to)
  ledger.receipts.push({ ...receipt, taken: answer === 'take' })
  return answer
}
