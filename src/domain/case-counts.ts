import { roleOfPart } from './case-times.ts'
import type { Language } from './language.ts'
import type { Need } from './need.ts'

/** Of the people who were asked: how many got the message, answered, said yes, and took something. */
export type Counts = {
  asked: number
  reached: number
  answered: number
  yes: number
  claimed: number
  /** The first answer, in whole minutes after the call. */
  firstMinutes: number | undefined
}

/** The counts of one part of a case, as they are kept; `part` is `all`, a role or `language:<tag>`. */
export type PartCounts = Counts & { part: string; wanted: number }

/** The same, by what they tell of. */
export type Response = {
  all: Counts
  needs: readonly (Counts & Pick<Need, 'skill' | 'language'> & { wanted: number })[]
  languages: readonly (Counts & { language: Language })[]
}

/** What keeps a role empty if this had been real: nobody to ask, nobody reached, nobody who said yes or took it. */
export const HOLES = ['nobody-asked', 'nobody-reached', 'nobody-answered', 'too-few'] as const
export type Hole = (typeof HOLES)[number]

const NOBODY: Counts = {
  ...{ asked: 0, reached: 0, answered: 0, yes: 0, claimed: 0 },
  firstMinutes: undefined,
}

/** The kept rows, sorted into what they tell of; what is hardest to fill comes first. */
export function responseOf(rows: readonly PartCounts[]): Response {
  const needs = rows.flatMap((row) => {
    const role = roleOfPart(row.part)
    return role ? [{ ...row, ...role }] : []
  })
  const languages = rows.flatMap((row) => {
    const [kind, language] = row.part.split(':')
    return kind === 'language' && language ? [{ ...row, language: language as Language }] : []
  })
  return {
    all: rows.find(({ part }) => part === 'all') ?? NOBODY,
    needs: needs.toSorted(
      (a, b) => severity(a) - severity(b) || a.asked - b.asked || a.part.localeCompare(b.part)
    ),
    languages: languages.toSorted((a, b) => b.asked - a.asked || a.part.localeCompare(b.part)),
  }
}

/** What was missing for a role, the worst first; undefined where as many said yes or took it as it asks for. */
export function holeOf(need: Counts & { wanted: number }): Hole | undefined {
  if (need.asked === 0) return 'nobody-asked'
  if (need.reached === 0) return 'nobody-reached'
  if (need.answered === 0 && need.claimed === 0) return 'nobody-answered'
  return Math.max(need.yes, need.claimed) < need.wanted ? 'too-few' : undefined
}

function severity(need: Counts & { wanted: number }): number {
  const hole = holeOf(need)
  return hole ? HOLES.indexOf(hole) : HOLES.length
}
