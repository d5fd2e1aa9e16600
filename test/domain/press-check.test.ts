import { expect, it } from 'vitest'
import { folded } from '../../src/domain/folded.ts'
import { type Checking, checkedText } from '../../src/domain/press-check.ts'
import { NO_PRESS_FACTS, type PressFacts } from '../../src/domain/press-facts.ts'
import { allowedWords, forbiddenTerms } from '../../src/domain/press-terms.ts'

const filled: PressFacts = {
  ...NO_PRESS_FACTS,
  name: { first: 'José', last: 'Núñez', pseudonym: '' },
  place: {
    site: '',
    town: 'Chelsea',
    county: 'Greater Boston',
    region: '',
    state: 'Massachusetts',
  },
}
const addedAt = new Date(0)
const known = [
  { key: 'employer_name', text: 'Bayside Framing LLC', addedAt },
  { key: 'witness_contacts', text: 'Ask Inés Tzoc, 617-555-0111', addedAt },
  { key: 'worksite_address', text: 'Gate 4, 88 Dock Street', addedAt },
] as const

function refused(
  text: string,
  level: Checking['level'] = 'N3',
  word: 'happened' | 'headline' = 'happened'
) {
  const checking = {
    ...{ level, forbidden: forbiddenTerms(known, { filled, level }) },
    ...{ allowed: [...allowedWords(filled, level), 'massachusetts'], slots: ['[place]'] },
    workerNames: ['jose', 'nunez'],
  }
  const found = checkedText(word, text, checking)
  for (const { from, to, text: held } of found) expect(text.slice(from, to)).toBe(held)
  return found.filter(({ ask }) => !ask).map(({ text: held, why }) => `${why}: ${held}`)
}

it('finds what the case keeps, in any case and without accents', () => {
  expect(refused('JOSE NUÑEZ works for bayside, says Inés.')).toEqual([
    'name: JOSE',
    'name: NUÑEZ',
    'employer: bayside',
    'name: Inés',
  ])
  expect(refused('Near number 88 on Dock, in Chelsea')).toEqual([
    'number: 88',
    'place: Dock',
    'place: Chelsea',
  ])
})

it('lets a level say what its column allows, and never a name in a headline below N1', () => {
  expect(refused('José was taken in Boston', 'N2')).toEqual([])
  expect(refused('José was taken in Chelsea', 'N2')).toEqual(['place: Chelsea'])
  expect(refused('José taken after injury', 'N2', 'headline')).toEqual(['headline-name: José'])
  expect(refused('José Núñez taken in Chelsea', 'N1', 'headline')).toEqual([])
})

it.each([
  ['He is undocumented.', 'status'],
  ['Es indocumentado.', 'status'],
  ['It began at 2:30 p.m. there.', 'clock'],
  ['It was on Tuesday.', 'date'],
  ['Fue el martes.', 'date'],
  ['Fue el 3 de noviembre.', 'date'],
  ['A 37-year-old was taken.', 'age'],
  ['Tiene 37 años.', 'age'],
  ['Call 413-555-0199.', 'phone'],
  ['Write to a@b.example.', 'email'],
  ['At 12 Elm Street.', 'address'],
  ['Held in unit B2.', 'unit'],
  ['The company broke the law.', 'verdict'],
  ['In [employer] they say so.', 'slot'],
  ['File 123456789.', 'identifier'],
])('refuses at N3: %s', (text, why) => {
  expect(refused(text).map((each) => each.split(':')[0])).toEqual([why])
})

it('asks about capitalised words that it does not know, and keeps slots that say something', () => {
  const checking = {
    level: 'N3',
    forbidden: [],
    allowed: [],
    slots: ['[place]'],
    workerNames: [],
  } as const
  const found = checkedText(
    'happened',
    'Workers in [place] told Maribel so. Federal law bars it.',
    checking
  )
  expect(found).toEqual([expect.objectContaining({ text: 'Maribel', ask: true })])
})

it('keeps the length of a text when it folds it', () => {
  for (const text of ['José Núñez', 'İstanbul', 'ﬁne ½', '𝐉ose'])
    expect(folded(text)).toHaveLength(text.length)
})
