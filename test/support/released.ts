import { openIncident } from '../../src/actions/incidents/open-incident.ts'
import { approveSummary } from '../../src/actions/press/approve-summary.ts'
import { publishSummary } from '../../src/actions/press/publish-summary.ts'
import { recordPressConsent } from '../../src/actions/press/record-press-consent.ts'
import { writeSummary } from '../../src/actions/press/write-summary.ts'
import { answerReport } from '../../src/actions/reports/answer-report.ts'
import { logReport } from '../../src/actions/reports/log-report.ts'
import type { NamingLevel } from '../../src/domain/naming-level.ts'
import { EXPLAINED, type PressAsking } from '../../src/domain/press-asking.ts'
import type { PressItem } from '../../src/domain/press-consent.ts'
import { NO_PRESS_WORDS, type PressDraft, type PressWords } from '../../src/domain/press-draft.ts'
import { NO_PRESS_FACTS } from '../../src/domain/press-facts.ts'
import type { Viewer } from '../../src/domain/viewer.ts'
import { findSummary } from '../../src/store/summaries.ts'
import { aCall } from './intake.ts'
import { sampleCase } from './sample-case.ts'

/** The items that the sample text stands on. */
export const AGREED: readonly PressItem[] = ['story', 'place', 'time', 'trade', 'injury']

/** Words of the sample text; nothing above N3. */
const WORDS: PressWords = {
  ...NO_PRESS_WORDS,
  confirmed: true,
  headline: 'Worker detained after reporting an injury',
  happened: 'A worker was detained this month. Two agencies were asked to investigate.',
  sequence: 'The worker reported an injury.\nThe worker was detained.',
  law: 'Federal law bars employers from punishing workers for reporting an injury.',
  lawSource: 'https://www.whistleblowers.gov/complaint_page',
  asks: 'Release and medical care.',
  contactName: 'Mei L.',
  contactPhone: '413-555-0188',
  notForPublication: 'Name, town, employer',
  ...{ crowd: 'many', combined: true, namesChecked: true },
}

const DRAFT: PressDraft = {
  level: 'N3',
  language: 'en',
  facts: {
    ...NO_PRESS_FACTS,
    place: {
      site: '',
      town: 'Port Alden',
      county: '',
      region: 'eastern Massachusetts',
      state: 'Massachusetts',
    },
    time: { on: '2026-11-10', clock: '' },
    trade: { job: 'taper', trade: 'drywall worker', industry: 'construction' },
    injury: { full: 'broken leg', agreed: '', partly: 'serious leg injury', serious: true },
  },
  words: WORDS,
}

type Publishing = Partial<Parameters<typeof publishSummary>[2]>

/** An open case whose family has agreed to a story at N3, with a liaison who writes and a coordinator who approves. */
export async function pressCase({ drill = false } = {}) {
  const world = await sampleCase({ drill })
  const { deps } = world
  const mei = await world.joins('mei', { roles: ['press_liaison'] })
  const ana = await world.joins('ana', { roles: ['coordinator', 'dispatcher'] })
  const call = aCall({ drill, reportedOn: undefined })
  const { id: reportId } = await logReport(deps, ana, call)
  await answerReport(deps, ana, { reportId, verdict: 'confirmed', how: 'family', reason: '' })
  const { id: incidentId } = await openIncident(deps, ana, { reportId })

  async function agrees(answers: PressAsking['answers'], over: Partial<PressAsking> = {}) {
    const asking: PressAsking = {
      ...{ answers, giver: 'worker', way: 'signed', minor: false, ownAgreement: false },
      ...{ detained: false, use: 'press', outlet: '', witness: '', explained: EXPLAINED },
      ...{ givenAt: deps.now(), until: undefined, ...over },
    }
    const notes = { language: 'es', interpreter: '', detail: '' }
    await recordPressConsent(deps, ana, { incidentId, asking, notes })
  }
  await agrees(Object.fromEntries(AGREED.map((item) => [item, 'N3' as NamingLevel])))

  async function writes(words: Partial<PressWords> = {}, id?: string): Promise<string> {
    const draft = { ...DRAFT, words: { ...WORDS, ...words } }
    const seen = id ? await findSummary(deps.db, id) : undefined
    const of = seen && { id: seen.id, version: seen.version, hash: seen.textHash }
    const input = { incidentId, of, draft, submit: true }
    const written = await writeSummary(deps, mei, input)
    return written.id
  }
  async function approves(id: string, by: Viewer = ana) {
    const { version, textHash: hash } = await latest(id)
    await approveSummary(deps, by, { summaryId: id, version, hash })
  }
  async function latest(id: string) {
    const row = await findSummary(deps.db, id)
    if (!row) throw new Error('no summary')
    return row
  }
  async function publishes(id: string, over: Publishing = {}) {
    const { textHash } = await latest(id)
    await publishSummary(deps, mei, { id, textHash, embargo: undefined, corrects: false, ...over })
  }
  return {
    ...world,
    ...{ incidentId, mei, ana, agrees, writes, approves, publishes },
    /** Written, approved and out. */
    async releases(over: Publishing = {}) {
      const id = await writes()
      await approves(id)
      await publishes(id, over)
      return id
    },
    /** The family takes it back; a coordinator writes that down. */
    familyWithdraws: (item: PressItem = 'story') => agrees({ [item]: 'no' }, { way: 'by_phone' }),
  }
}
