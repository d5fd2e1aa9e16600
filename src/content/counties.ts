import { z } from 'zod'
import type { Language } from '../domain/language.ts'
import states from './counties.json' with { type: 'json' }
import { type WordKey, wordsFor } from './words.ts'

/**
 * Counties and what stands for them, by state. A name without an ending is a county's; `=` marks a name that is
 * complete as it stands. `elsewhere` lists the counties of a split state that keep another zone; a county that is
 * split itself has the zone of most of its people. Zones that have kept the same clock since 2007 share one name.
 */
const StateRow = z.strictObject({
  code: z.string().length(2),
  fips: z.string().length(2),
  name: z.string(),
  timeZone: z.string(),
  elsewhere: z.record(z.string(), z.string()).optional(),
  counties: z.record(z.string().length(3), z.string()),
})

/** A state, the federal district or a territory; `timeZone` is that of most of it. */
export type State = { code: string; name: string; timeZone: string }

/** A county or its equivalent. `name` is complete: "Suffolk County", "Orleans Parish". */
export type County = { fips: string; name: string; state: string; timeZone: string }

type Area = County & { short: string; kind: WordKey }

const ENDINGS: readonly (readonly [ending: string, kind: WordKey])[] = [
  [' Parish', 'area.parish'],
  [' City and Borough', 'area.city-and-borough'],
  [' Borough', 'area.borough'],
  [' Census Area', 'area.census-area'],
  [' Municipality', 'area.municipality'],
  [' Municipio', 'area.municipio'],
  [' District', 'area.district'],
  [' city', 'area.city'],
]

function named(stored: string): Pick<Area, 'name' | 'short' | 'kind'> {
  if (stored.startsWith('=')) {
    const name = stored.slice(1)
    return { name, short: name, kind: 'area.plain' }
  }
  const found = ENDINGS.find(([ending]) => stored.endsWith(ending))
  if (!found) return { name: `${stored} County`, short: stored, kind: 'area.county' }
  return { name: stored, short: stored.slice(0, -found[0].length), kind: found[1] }
}

function areasOf(row: z.infer<typeof StateRow>): Area[] {
  const zones = Object.entries(row.elsewhere ?? {})
  return Object.entries(row.counties).map(([code, stored]) => ({
    fips: row.fips + code,
    ...named(stored),
    state: row.code,
    timeZone: zones.find(([, codes]) => codes.split(' ').includes(code))?.[0] ?? row.timeZone,
  }))
}

const ROWS = z.array(StateRow).parse(states)
const AREAS = new Map(ROWS.flatMap(areasOf).map((area) => [area.fips, area]))

const countyOf = ({ fips, name, state, timeZone }: Area): County => ({
  fips,
  name,
  state,
  timeZone,
})

/** Every state, the federal district and the territories, by name. */
export const STATES: readonly State[] = ROWS.map(({ code, name, timeZone }) => ({
  code,
  name,
  timeZone,
}))

/** The counties of a state, by name; none for a code that is no state's. */
export function countiesOf(state: string): County[] {
  return [...AREAS.values()]
    .filter((area) => area.state === state)
    .map(countyOf)
    .toSorted((a, b) => a.name.localeCompare(b.name, 'en'))
}

/** The county of a five-digit FIPS code. */
export function findCounty(fips: string): County | undefined {
  const area = AREAS.get(fips)
  return area && countyOf(area)
}

/** The same where it begins a line: "Condado de Suffolk, MA". */
export function areaTitle(fips: string, language: Language): string {
  const name = areaName(fips, language)
  return name.charAt(0).toLocaleUpperCase(language) + name.slice(1)
}

/**
 * Roughly where, as an alert says it: "Suffolk County, MA", "condado de Suffolk, MA".
 *
 * @throws RangeError for a code that findCounty does not know: a caller bug, never user input.
 */
export function areaName(fips: string, language: Language): string {
  const area = AREAS.get(fips)
  if (!area) throw new RangeError('no county has this FIPS code')
  return wordsFor(language)(area.kind, { name: area.short, state: area.state })
}
