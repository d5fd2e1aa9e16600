import type { NamingLevel } from './naming-level.ts'
import type { Attribute, PressFacts } from './press-facts.ts'

/**
 * What may be said of one attribute: a text as it was typed, a sentence of ours by its key, or a date at its grain.
 * content/press-phrases.ts says it in a language.
 */
export type Said =
  | { kind: 'typed'; text: string }
  | { kind: 'words'; key: string; slots?: Record<string, string | number> }
  | { kind: 'date'; on: string; grain: 'minute' | 'day' | 'month' | 'season'; clock?: string }

type Row<A extends Attribute> = Record<
  NamingLevel,
  (value: PressFacts[A]) => string | Said | undefined
>

/** The table of domain.md D.3: a row an attribute, a column a level. What is missing falls back to what shows less. */
const TABLE: { [A in Attribute]: Row<A> } = {
  name: {
    N0: fullName,
    N1: fullName,
    N2: ({ first, last, pseudonym }) =>
      pseudonym ? words('press-said.pseudonym', { name: pseudonym }) : initialed(first, last),
    N3: () => words('press-said.a-worker'),
    N4: nothing,
  },
  age: {
    N0: ({ years }) => (years === undefined ? undefined : String(years)),
    N1: (age) => (age.agreed && !isMinor(age) ? numbered(age) : decade(age)),
    N2: decade,
    N3: (age) => child(age) ?? (age.years === undefined ? undefined : words('press-said.adult')),
    N4: nothing,
  },
  place: {
    N0: ({ site, town, county, region, state }) => site || town || county || region || state,
    N1: ({ town, county, region, state }) => town || county || region || state,
    N2: ({ county, region, state }) => county || region || state,
    N3: ({ region, state }) => region || state,
    N4: ({ state }) => state,
  },
  time: {
    N0: ({ on, clock }) => dated(on, 'minute', clock),
    N1: ({ on }) => dated(on, 'day'),
    N2: ({ on }) => dated(on, 'day'),
    N3: ({ on }) => dated(on, 'month'),
    N4: ({ on }) => dated(on, 'season'),
  },
  trade: {
    N0: ({ job, trade, industry }) => job || trade || industry,
    N1: ({ job, trade, industry }) => job || trade || industry,
    N2: ({ trade, industry }) => trade || industry,
    N3: ({ industry }) => industry,
    N4: ({ industry }) => industry,
  },
  employer: {
    N0: ({ name }) => name,
    N1: namedEmployer,
    N2: namedEmployer,
    N3: ({ description }) => description,
    N4: nothing,
  },
  injury: {
    N0: ({ full }) => full,
    N1: (injury) => injury.agreed || injury.partly || general(injury),
    N2: (injury) => injury.partly || general(injury),
    N3: general,
    N4: (injury) => (isTold(injury) ? words('press-said.an-injury') : undefined),
  },
  family: {
    N0: ({ names }) => names,
    N1: (family) => family.agreed || someFamily(family),
    N2: someFamily,
    N3: someFamily,
    N4: nothing,
  },
  origin_language: {
    N0: ({ full }) => full,
    N1: ({ agreed }) => agreed,
    N2: nothing,
    N3: nothing,
    N4: nothing,
  },
  photo: {
    N0: ({ file }) => file,
    N1: ({ agreed }) => agreed,
    N2: ({ agreed }) => (agreed ? words('press-said.no-face') : undefined),
    N3: nothing,
    N4: nothing,
  },
  detention_place: {
    N0: ({ exact }) => exact,
    N1: ({ exact, lawyerAgrees }) => (exact && !lawyerAgrees ? inCustody({ exact }) : exact),
    N2: inCustody,
    N3: inCustody,
    N4: ({ exact }) => (exact ? words('press-said.detained') : undefined),
  },
}

/** What a text at that level may say of an attribute; undefined: nothing. */
export function coarsened<A extends Attribute>(
  attribute: A,
  value: PressFacts[A],
  level: NamingLevel
): Said | undefined {
  const table: { [B in Attribute]: Row<B> } = TABLE
  const said = table[attribute][level](value)
  if (typeof said === 'string') return said ? { kind: 'typed', text: said } : undefined
  return said
}

function words(key: string, slots?: Record<string, string | number>): Said {
  return { kind: 'words', key, ...(slots && { slots }) }
}

function nothing(): undefined {}

function fullName({ first, last }: PressFacts['name']): string {
  return `${first} ${last}`.trim()
}

function initialed(first: string, last: string): string {
  const initial = [...last.trim()][0]
  return initial && first ? `${first} ${initial.toUpperCase()}.` : first
}

const ADULT_YEARS = 18
const SCHOOL_YEARS = 5

function isMinor({ years, minor }: PressFacts['age']): boolean {
  return minor || (years !== undefined && years < ADULT_YEARS)
}

/** D.2: a child has an age band only, at any level. */
function child(age: PressFacts['age']): Said | undefined {
  if (!isMinor(age)) return undefined
  const small = age.years !== undefined && age.years < SCHOOL_YEARS
  return words(small ? 'press-said.young-child' : 'press-said.school-age-child')
}

function numbered({ years }: PressFacts['age']): string | undefined {
  return years === undefined ? undefined : String(years)
}

function decade(age: PressFacts['age']): Said | undefined {
  const band = child(age)
  if (band || age.years === undefined) return band
  const from = Math.floor(age.years / 10) * 10
  if (from < 20) return words('press-said.teens')
  return words('press-said.decade', { from: String(from) })
}

function dated(on: string, grain: 'minute' | 'day' | 'month' | 'season', clock = '') {
  if (!on) return undefined
  return { kind: 'date', on, grain, ...(clock && { clock }) } as const
}

function namedEmployer({ name, description, lawyerAgrees }: PressFacts['employer']): string {
  return lawyerAgrees ? name || description : description
}

function isTold({ full, agreed, partly }: PressFacts['injury']): boolean {
  return !!(full || agreed || partly)
}

function general(injury: PressFacts['injury']): Said | undefined {
  if (!isTold(injury)) return undefined
  return words(injury.serious ? 'press-said.a-serious-injury' : 'press-said.an-injury')
}

function someFamily({ names, agreed }: PressFacts['family']): Said | undefined {
  return names || agreed ? words('press-said.family') : undefined
}

function inCustody({ exact }: { exact: string }): Said | undefined {
  return exact ? words('press-said.ice-custody') : undefined
}
