import { addDays } from 'date-fns'
import type { NamingLevel } from './naming-level.ts'
import {
  isWrittenWay,
  PRESS_ITEMS,
  type PressGiver,
  type PressGrant,
  type PressItem,
  type PressUse,
  type PressWay,
} from './press-consent.ts'
import { Problem } from './problem.ts'

/** An agreement ends by itself after so long, unless another time was said. */
export const GRANT_DAYS = 30
/** The longest that anything may be agreed to in advance; then it is asked again. */
export const LONGEST_GRANT_DAYS = 365

/** What has to be explained before a yes counts (domain.md D.2). */
export const EXPLAINED = ['stays-online', 'copies', 'may-change', 'examples'] as const
export type Explained = (typeof EXPLAINED)[number]

/** What somebody said to one item: a no, or the finest level that they agree to; undefined: not asked. */
export type ItemAnswer = NamingLevel | 'no'

/** One conversation, as a family liaison records it. */
export type PressAsking = {
  answers: Partial<Record<PressItem, ItemAnswer>>
  giver: PressGiver | undefined
  way: PressWay | undefined
  minor: boolean
  ownAgreement: boolean
  /** The worker is detained and could be overheard: no lawyer has visited yet. */
  detained: boolean
  use: PressUse
  outlet: string
  witness: string
  explained: readonly Explained[]
  givenAt: Date
  until: Date | undefined
}

/** The levels at which an item can be agreed to: those at which D.3 lets it say something. */
export const ITEM_LEVELS: Record<PressItem, readonly NamingLevel[]> = {
  story: ['N1', 'N2', 'N3', 'N4'],
  first_name: ['N2'],
  full_name: ['N1'],
  pseudonym: ['N2'],
  age: ['N1', 'N2', 'N3'],
  place: ['N1', 'N2', 'N3', 'N4'],
  time: ['N2', 'N3', 'N4'],
  trade: ['N1', 'N2', 'N3'],
  employer: ['N2', 'N3'],
  injury: ['N1', 'N2', 'N3', 'N4'],
  family: ['N1', 'N3'],
  origin_language: ['N1'],
  photo: ['N1', 'N2'],
  voice: ['N1', 'N2'],
  detention_place: ['N1', 'N3', 'N4'],
  quote: ['N1', 'N2', 'N3', 'N4'],
  case_documents: ['N1', 'N2', 'N3'],
}

/** A row before it has an id and a time. */
export type NewGrant = Omit<PressGrant, 'id' | 'recordedAt'>

/**
 * The rows to add for one conversation, in the ledger's order. A yes that is not in writing, or that a detained worker
 * could not give freely, is provisional: it is kept and opens nothing.
 *
 * @throws Problem invalid, with the fields.
 */
export function askedGrants(asking: PressAsking, now: Date): NewGrant[] {
  const { giver, way } = asking
  const fields = refusals(asking, now)
  if (Object.keys(fields).length > 0 || !giver)
    throw new Problem('invalid', 'form.not-saved-hint', {
      fields: Object.fromEntries(Object.entries(fields).map(([name, key]) => [name, { key }])),
    })
  const common = {
    ...{ giver, way, minor: asking.minor, ownAgreement: asking.ownAgreement, use: asking.use },
    givenAt: asking.givenAt,
  }
  return PRESS_ITEMS.flatMap((item): NewGrant[] => {
    const answer = asking.answers[item]
    if (!answer) return []
    if (answer === 'no')
      return [
        {
          ...common,
          item,
          entry: 'withdrawal',
          level: undefined,
          provisional: false,
          until: undefined,
        },
      ]
    const until = asking.until ?? addDays(asking.givenAt, GRANT_DAYS)
    const provisional = asking.detained || !isWrittenWay(way)
    return [{ ...common, item, entry: 'grant', level: answer, provisional, until }]
  })
}

function refusals(asking: PressAsking, now: Date): Record<string, string> {
  const answers = Object.entries(asking.answers)
  const isYes = answers.some(([, answer]) => answer !== 'no')
  return {
    ...(answers.length === 0 && { 'item-story': 'press-consent.nothing-said' }),
    ...(!asking.giver && { giver: 'consent.say-who' }),
    ...(asking.givenAt > now && { given_at: 'consent.in-the-future' }),
    ...(isYes && refusedYes(asking)),
    ...(isYes && Object.fromEntries(answers.flatMap((answer) => refusedLevel(answer, asking)))),
  }
}

function refusedYes(asking: PressAsking): Record<string, string> {
  const { way, use, until, givenAt } = asking
  const isWhole = EXPLAINED.every((each) => asking.explained.includes(each))
  return {
    ...(!way && { way: 'consent.say-how' }),
    ...(way === 'witnessed' && !asking.witness && { witness: 'press-consent.say-witness' }),
    ...(use === 'outlet' && !asking.outlet && { outlet: 'press-consent.say-outlet' }),
    ...(!isWhole && { explained: 'press-consent.explain-first' }),
    ...(until && until <= givenAt && { until: 'press-consent.until-after' }),
    ...(until &&
      until > addDays(givenAt, LONGEST_GRANT_DAYS) && { until: 'press-consent.until-too-long' }),
    ...(asking.minor && asking.giver !== 'parent' && { giver: 'press-consent.parent-only' }),
    ...(asking.minor && !asking.ownAgreement && { own_agreement: 'press-consent.own-too' }),
  }
}

/** Minors are never named or pictured; a worker who may be overheard is only described (D.2). */
function refusedLevel(
  [item, answer]: [string, ItemAnswer],
  asking: PressAsking
): [string, string][] {
  if (answer === 'no' || answer === 'N3' || answer === 'N4') return []
  if (asking.minor) return [[`item-${item}`, 'press-consent.minor-level']]
  return asking.detained ? [[`item-${item}`, 'press-consent.detained-level']] : []
}
