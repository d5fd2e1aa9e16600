import { addDays } from 'date-fns'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { pressBody } from '../../src/content/press-body.ts'
import { covers, NAMING_LEVELS, PUBLIC_LEVELS } from '../../src/domain/naming-level.ts'
import {
  itemOf,
  liveGrantFor,
  missingGrants,
  PRESS_GIVERS,
  PRESS_ITEMS,
  PRESS_WAYS,
  type PressGrant,
  publishable,
} from '../../src/domain/press-consent.ts'
import { NO_PRESS_WORDS } from '../../src/domain/press-draft.ts'
import type { PressFacts } from '../../src/domain/press-facts.ts'
import type { SummaryClaim } from '../../src/domain/summary.ts'

const NOW = new Date('2026-11-24T12:00:00Z')
const days = (count: number) => addDays(NOW, count)

function grant(change: Partial<PressGrant> = {}): PressGrant {
  return {
    ...{ id: 'g', entry: 'grant', item: 'place', giver: 'worker', minor: false },
    ...{ ownAgreement: false, use: 'press', level: 'N2', way: 'signed', provisional: false },
    ...{ givenAt: days(-2), until: days(28), recordedAt: days(-2) },
    ...change,
  }
}

const asked = { item: 'place', level: 'N3', use: 'press' } as const
const live = (...ledger: PressGrant[]) => liveGrantFor(asked, ledger, NOW) !== undefined

describe('a live grant', () => {
  it('covers its level and whatever shows less, never more', () => {
    for (const level of NAMING_LEVELS)
      expect(live(grant({ level }))).toBe(['N0', 'N1', 'N2', 'N3'].includes(level))
  })

  it('is written, not provisional, not over, not in the future, for any press', () => {
    expect(live(grant({ way: 'witnessed' }))).toBe(true)
    for (const way of ['voice', 'in_person', 'by_phone'] as const)
      expect(live(grant({ way }))).toBe(false)
    expect(live(grant({ provisional: true }))).toBe(false)
    expect(live(grant({ until: NOW }))).toBe(false)
    expect(live(grant({ givenAt: days(1) }))).toBe(false)
    expect(live(grant({ use: 'outlet' }))).toBe(false)
    expect(live(grant({ item: 'time' }))).toBe(false)
  })

  it('ends with a no to it or to the story, whichever way that was recorded', () => {
    const no = (change: Partial<PressGrant>) =>
      grant({ entry: 'withdrawal', level: undefined, until: undefined, ...change })
    expect(live(grant(), no({ givenAt: days(-1), recordedAt: days(-1) }))).toBe(false)
    expect(live(grant(), no({ item: 'story', recordedAt: days(-1) }))).toBe(false)
    expect(live(grant(), no({ item: 'age', recordedAt: days(-1) }))).toBe(true)
    // Signed before the no, but written down after it.
    const late = grant({ givenAt: days(-5), recordedAt: days(0) })
    expect(live(no({ givenAt: days(-1), recordedAt: days(-1) }), late)).toBe(false)
    const anew = grant({ givenAt: days(0), recordedAt: days(0) })
    expect(live(grant(), no({ givenAt: days(-1), recordedAt: days(-1) }), anew)).toBe(true)
  })

  it('is narrowed by less that was said since, even by phone', () => {
    const less = grant({ level: 'N4', way: 'by_phone', provisional: true, recordedAt: days(-1) })
    expect(live(grant(), less)).toBe(false)
  })

  it('for a minor is a parent’s, with their own agreement', () => {
    const parent = { minor: true, giver: 'parent', level: 'N3' } as const
    expect(live(grant({ minor: true, ownAgreement: true }))).toBe(false)
    expect(live(grant(parent))).toBe(false)
    expect(live(grant({ ...parent, ownAgreement: true }))).toBe(true)
    expect(liveGrantFor({ ...asked, minor: true }, [grant()], NOW)).toBeUndefined()
  })
})

const line = fc.constantFrom('', 'zqx one', 'zqx two')
const facts: fc.Arbitrary<PressFacts> = fc.record({
  name: fc.record({ first: line, last: line, pseudonym: line }),
  age: fc.record({
    ...{ years: fc.option(fc.integer({ min: 1, max: 90 }), { nil: undefined }) },
    ...{ agreed: fc.boolean(), minor: fc.boolean() },
  }),
  place: fc.record({ site: line, town: line, county: line, region: line, state: line }),
  time: fc.record({ on: fc.constantFrom('', '2026-11-03'), clock: fc.constantFrom('', '06:30') }),
  trade: fc.record({ job: line, trade: line, industry: line }),
  employer: fc.record({ name: line, description: line, lawyerAgrees: fc.boolean() }),
  injury: fc.record({ full: line, agreed: line, partly: line, serious: fc.boolean() }),
  family: fc.record({ names: line, agreed: line }),
  origin_language: fc.record({ full: line, agreed: line }),
  photo: fc.record({ file: line, agreed: line }),
  detention_place: fc.record({ exact: line, lawyerAgrees: fc.boolean() }),
})

const row: fc.Arbitrary<PressGrant> = fc.record({
  id: fc.uuid(),
  entry: fc.constantFrom('grant', 'grant', 'grant', 'grant', 'withdrawal'),
  item: fc.constantFrom(...PRESS_ITEMS),
  giver: fc.constantFrom(...PRESS_GIVERS),
  minor: fc.constantFrom(false, false, false, true),
  ownAgreement: fc.boolean(),
  use: fc.constantFrom('press', 'press', 'outlet'),
  level: fc.constantFrom(...NAMING_LEVELS),
  way: fc.constantFrom('signed', 'signed', 'witnessed', ...PRESS_WAYS),
  provisional: fc.constantFrom(false, false, true),
  givenAt: fc.integer({ min: -40, max: 1 }).map(days),
  until: fc.integer({ min: -5, max: 30 }).map(days),
  recordedAt: fc.integer({ min: -40, max: 0 }).map(days),
})

/** Everything agreed to in writing, from which single rows are then taken away or spoiled. */
const everything = PRESS_ITEMS.map((item) => grant({ id: item, item, level: 'N1' }))

it('lets no text be public that holds a fact without a live grant at its level', () => {
  const cases = fc.record({
    facts,
    level: fc.constantFrom(...PUBLIC_LEVELS),
    rows: fc.array(row, { maxLength: 6 }),
    kept: fc.subarray(everything),
    at: fc.integer({ min: -3, max: 40 }).map(days),
  })
  let open = 0
  fc.assert(
    fc.property(cases, ({ facts, level, rows, kept, at }) => {
      const words = { ...NO_PRESS_WORDS, happened: 'In [place] it was [time].' }
      const draft = { level, language: 'en', facts, words } as const
      const body = pressBody(draft, { today: '2026-11-24', organization: 'Harbor' })
      const pseudonym = level === 'N2' && facts.name.pseudonym !== ''
      const shows = body.about.map(({ attribute }) => attribute)
      const claim: SummaryClaim = {
        ...{ state: 'published', level, language: 'en', minor: facts.age.minor, shows, pseudonym },
        ...{ hasQuotes: false, citesDocuments: false, textHash: 'h', approvedHash: 'h' },
      }
      const ledger = [...kept, ...rows]
      const isOut = publishable(claim, ledger, at)
      expect(isOut).toBe(missingGrants(claim, ledger, at).length === 0)
      expect(publishable({ ...claim, approvedHash: 'other' }, ledger, at)).toBe(false)
      expect(publishable({ ...claim, state: 'submitted' }, ledger, at)).toBe(false)
      if (!isOut) return
      open += 1
      for (const { attribute } of body.about) {
        const item = itemOf(attribute, { level, pseudonym })
        if (item) expect(isAgreed(item, { level, at, ledger, minor: facts.age.minor })).toBe(true)
      }
      const no = grant({ entry: 'withdrawal', item: 'story', givenAt: at, recordedAt: at })
      expect(publishable(claim, [...ledger, no], at)).toBe(false)
    }),
    { numRuns: 2_000 }
  )
  expect(open).toBeGreaterThan(20)
})

/** The rule said once more, in another way than the program does. */
function isAgreed(
  item: PressGrant['item'],
  asked: { level: SummaryClaim['level']; at: Date; ledger: readonly PressGrant[]; minor: boolean }
): boolean {
  const { level, at, ledger } = asked
  const child = asked.minor || ledger.some(({ minor }) => minor)
  const noes = ledger.filter(
    (said) => said.entry === 'withdrawal' && [item, 'story'].includes(said.item)
  )
  return ledger.some((said) => {
    const isWritten = said.way === 'signed' || said.way === 'witnessed'
    const isInTime = said.givenAt <= at && !!said.until && said.until > at
    const isLast = noes.every((no) => no.givenAt < said.givenAt && no.recordedAt < said.recordedAt)
    const isTheirs = !child || (said.minor && said.giver === 'parent' && said.ownAgreement)
    const isThat = said.entry === 'grant' && said.item === item && said.use === 'press'
    const isEnough = !!said.level && covers(said.level, level) && !said.provisional
    return isThat && isWritten && isInTime && isLast && isTheirs && isEnough
  })
}
