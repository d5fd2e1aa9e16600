import { describe, expect, it } from 'vitest'
import { phraseOf } from '../../src/content/press-phrases.ts'
import { coarsened } from '../../src/domain/coarsened.ts'
import { NAMING_LEVELS } from '../../src/domain/naming-level.ts'
import { ATTRIBUTES, NO_PRESS_FACTS, type PressFacts } from '../../src/domain/press-facts.ts'

/** The fictional worker of domain.md D.3, with everything known and everything agreed to. */
const MATEO: PressFacts = {
  name: { first: 'Mateo', last: 'Reyes', pseudonym: '' },
  age: { years: 37, agreed: true, minor: false },
  place: {
    ...{ site: '12 Dock Street', town: 'Chelsea', county: 'Greater Boston' },
    ...{ region: 'eastern Massachusetts', state: 'Massachusetts' },
  },
  time: { on: '2026-11-03', clock: '06:30' },
  trade: { job: 'a drywall taper', trade: 'a drywall worker', industry: 'construction' },
  employer: { name: 'Acme Walls', description: 'a construction company', lawyerAgrees: true },
  injury: {
    full: 'broken femur',
    agreed: 'a broken leg',
    partly: 'serious leg injury',
    serious: true,
  },
  family: { names: 'Ana and five', agreed: 'wife and five children' },
  origin_language: { full: 'K’iche’, Guatemala', agreed: 'speaks K’iche’' },
  photo: { file: 'IMG_1.jpg', agreed: 'one portrait' },
  detention_place: { exact: 'Plymouth', lawyerAgrees: true },
}

/** D.3, cell by cell: attribute, then N0, N1, N2, N3, N4. */
const TABLE: Record<string, readonly (string | undefined)[]> = {
  name: ['Mateo Reyes', 'Mateo Reyes', 'Mateo R.', 'a worker', undefined],
  age: ['37', '37', 'in their 30s', 'an adult', undefined],
  place: ['12 Dock Street', 'Chelsea', 'Greater Boston', 'eastern Massachusetts', 'Massachusetts'],
  time: ['Nov. 3, 06:30', 'Nov. 3', 'Nov. 3', 'in November', 'in the fall of 2026'],
  trade: ['a drywall taper', 'a drywall taper', 'a drywall worker', 'construction', 'construction'],
  employer: ['Acme Walls', 'Acme Walls', 'Acme Walls', 'a construction company', undefined],
  injury: ['broken femur', 'a broken leg', 'serious leg injury', 'a serious injury', 'an injury'],
  family: ['Ana and five', 'wife and five children', 'family', 'family', undefined],
  origin_language: ['K’iche’, Guatemala', 'speaks K’iche’', undefined, undefined, undefined],
  photo: ['IMG_1.jpg', 'one portrait', 'pictures without a face', undefined, undefined],
  detention_place: ['Plymouth', 'Plymouth', 'ICE custody', 'ICE custody', 'detained'],
}

const telling = { language: 'en', today: '2026-11-24' } as const

function saidOf(attribute: (typeof ATTRIBUTES)[number], facts: PressFacts, level: string) {
  const at = NAMING_LEVELS.find((each) => each === level) ?? 'N4'
  const said = coarsened(attribute, facts[attribute], at)
  return said && phraseOf(said, telling)
}

describe.each(ATTRIBUTES)('%s', (attribute) => {
  it.each(NAMING_LEVELS)('at %s says what its cell of D.3 says', (level) => {
    const column = NAMING_LEVELS.indexOf(level)
    expect(saidOf(attribute, MATEO, level)).toBe(TABLE[attribute]?.[column])
  })

  it.each(NAMING_LEVELS)('at %s says nothing of what was not filled in', (level) => {
    const isWorker = attribute === 'name' && level === 'N3'
    expect(saidOf(attribute, NO_PRESS_FACTS, level) || undefined).toBe(
      isWorker ? 'a worker' : undefined
    )
  })
})

it.each(NAMING_LEVELS)('has no status and no A-number at %s, nor anywhere', () => {
  expect(ATTRIBUTES).toHaveLength(11)
  const inputs = Object.values(NO_PRESS_FACTS).flatMap((value) => Object.keys(value))
  expect(
    [...ATTRIBUTES, ...inputs].filter((name) => /status|alien|number|birth/.test(name))
  ).toEqual([])
})

it('falls to what shows less where something was not agreed to', () => {
  const unsure = {
    ...MATEO,
    age: { years: 37, agreed: false, minor: false },
    employer: { ...MATEO.employer, lawyerAgrees: false },
    detention_place: { exact: 'Plymouth', lawyerAgrees: false },
    injury: { ...MATEO.injury, agreed: '' },
    family: { names: 'Ana', agreed: '' },
    place: { ...MATEO.place, town: '' },
  }
  expect(saidOf('age', unsure, 'N1')).toBe('in their 30s')
  expect(saidOf('employer', unsure, 'N1')).toBe('a construction company')
  expect(saidOf('employer', unsure, 'N2')).toBe('a construction company')
  expect(saidOf('detention_place', unsure, 'N1')).toBe('ICE custody')
  expect(saidOf('injury', unsure, 'N1')).toBe('serious leg injury')
  expect(saidOf('family', unsure, 'N1')).toBe('family')
  expect(saidOf('place', unsure, 'N1')).toBe('Greater Boston')
})

it('gives a child an age band at every public level, and marks a made-up name', () => {
  const child = { ...MATEO, age: { years: 9, agreed: true, minor: true } }
  for (const level of ['N1', 'N2', 'N3'])
    expect(saidOf('age', child, level)).toBe('a school-age child')
  expect(saidOf('age', child, 'N4')).toBeUndefined()
  const hidden = { ...MATEO, name: { ...MATEO.name, pseudonym: 'Luis' } }
  expect(saidOf('name', hidden, 'N2')).toBe('“Luis” (not the real name)')
})

it('tells dates as AP does, and as Spanish does', () => {
  const said = { kind: 'date', on: '2026-11-22', grain: 'day' } as const
  expect(phraseOf(said, telling)).toBe('Sunday')
  expect(phraseOf(said, { ...telling, language: 'es' })).toBe('el domingo')
  const lastYear = { ...said, on: '2025-09-05' }
  expect(phraseOf(lastYear, telling)).toBe('Sept. 5, 2025')
  expect(phraseOf(lastYear, { ...telling, language: 'es' })).toBe('el 5 de septiembre de 2025')
  const month = { ...lastYear, grain: 'month' } as const
  expect(phraseOf(month, telling)).toBe('in September 2025')
  expect(phraseOf({ ...month, grain: 'season' }, telling)).toBe('in 2025')
})
