import type { Deps } from '../../deps.ts'
import type { Hearers } from '../../domain/alert-review.ts'
import type { Criterion } from '../../domain/audience.ts'
import { LANGUAGES } from '../../domain/language.ts'
import { countAudience, type Spared } from '../../store/audience.ts'

/** Everyone who would hear, counted once; `perCriterion` in the order of the criteria. */
export async function countHearers(
  { db }: Pick<Deps, 'db'>,
  criteria: readonly Criterion[],
  spared?: Spared
) {
  const counted = await countAudience(db, criteria, spared)
  const of = (rows: typeof counted.channels, name: string) =>
    rows.find((row) => row.name === name)?.people ?? 0
  const withPush = of(counted.channels, 'push')
  const emailOnly = of(counted.channels, 'email')
  const perLanguage = LANGUAGES.map((tag) => [tag, of(counted.perLanguage, tag)] as const)
  const hearers: Hearers = {
    ...{ people: withPush + emailOnly, withPush, emailOnly },
    perLanguage: Object.fromEntries(perLanguage),
  }
  return {
    hearers,
    perCriterion: criteria.map((_, position) => of(counted.perCriterion, String(position))),
    perOrganization: counted.perOrganization,
  }
}
