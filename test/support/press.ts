import { addMinutes } from 'date-fns'
import { recordPressConsent } from '../../src/actions/press/record-press-consent.ts'
import { type SummaryInput, writeSummary } from '../../src/actions/press/write-summary.ts'
import type { Deps } from '../../src/deps.ts'
import { EXPLAINED, type PressAsking } from '../../src/domain/press-asking.ts'
import { NO_PRESS_WORDS, type PressDraft } from '../../src/domain/press-draft.ts'
import { NO_PRESS_FACTS } from '../../src/domain/press-facts.ts'
import type { Viewer } from '../../src/domain/viewer.ts'

/** A clean text at N3 about a construction worker, ready for a second person. */
export const CLEAN_DRAFT: PressDraft = {
  level: 'N3',
  language: 'en',
  facts: {
    ...NO_PRESS_FACTS,
    place: {
      ...NO_PRESS_FACTS.place,
      ...{ town: 'Chelsea', region: 'eastern Massachusetts', state: 'Massachusetts' },
    },
    trade: { job: 'a drywall taper', trade: 'a drywall worker', industry: 'construction' },
    injury: { full: 'broken femur', agreed: '', partly: 'serious leg injury', serious: true },
    time: { on: '2026-11-03', clock: '' },
  },
  words: {
    ...NO_PRESS_WORDS,
    confirmed: true,
    headline: 'Worker detained after reporting an injury',
    happened: 'A worker in [place] was detained [time] after reporting [injury].',
    law: 'Federal law bars employers from punishing workers who report an injury.',
    lawSource: 'https://www.whistleblowers.gov/complaint_page',
    asks: 'Release\nAn investigation',
    ...{ contactName: 'Mei L.', contactPhone: '413-555-0188', notForPublication: 'Name\nTown' },
    ...{ crowd: 'many', combined: true },
  },
}

/** What a worker agreed to in writing at N3, enough for the clean draft. */
export function agreedAt(now: Date, change: Partial<PressAsking> = {}): PressAsking {
  return {
    answers: { story: 'N3', place: 'N3', time: 'N3', trade: 'N3', injury: 'N3' },
    ...{ giver: 'worker', way: 'signed', minor: false, ownAgreement: false, detained: false },
    ...{ use: 'press', outlet: '', witness: '', explained: EXPLAINED, givenAt: now },
    until: undefined,
    ...change,
  }
}

/** Records what a family said, a minute after whatever came before. */
export async function familySays(
  { deps, clock }: { deps: Deps; clock: { now: Date } },
  by: Viewer,
  change: Partial<PressAsking> = {},
  incidentId = 'case-1'
): Promise<void> {
  clock.now = addMinutes(clock.now, 1)
  await recordPressConsent(deps, by, {
    incidentId,
    asking: agreedAt(deps.now(), change),
    notes: { language: 'es', interpreter: 'Inés', detail: 'Sí, sin mi nombre.' },
  })
}

/** Writes the clean draft and asks for approval; its id. */
export async function writes(
  { deps }: { deps: Deps },
  by: Viewer,
  change: Partial<SummaryInput> = {}
): Promise<string> {
  const input = { incidentId: 'case-1', of: undefined, draft: CLEAN_DRAFT, submit: true }
  return (await writeSummary(deps, by, { ...input, ...change })).id
}
