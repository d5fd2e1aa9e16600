import { describe, expect, it } from 'vitest'
import { CODE_NAMES } from '../../src/content/code-names.ts'
import { countiesOf, STATES } from '../../src/content/counties.ts'
import {
  INTERFACE_LANGUAGES,
  isSpokenLanguage,
  languageName,
  SPOKEN_LANGUAGES,
  spokenLanguagesByName,
} from '../../src/content/languages.ts'
import { isSkill, SKILLS, skillLabel } from '../../src/content/skills.ts'

describe('languages', () => {
  it('of the pages go by their own names', () => {
    expect(INTERFACE_LANGUAGES.map(({ ownName }) => ownName)).toEqual(['English', 'Español'])
  })

  it('of workers include the Indigenous ones', () => {
    for (const code of ['mix', 'quc', 'mam', 'kjb', 'nah', 'zap', 'trc', 'tcf', 'cab', 'ase'])
      expect(isSpokenLanguage(code), code).toBe(true)
    expect(languageName('quc', 'en')).toBe('Kʼicheʼ')
    expect(languageName('kea', 'es')).toBe('criollo caboverdiano')
  })

  it('that the list lacks still have a name, and nonsense stands for itself', () => {
    expect(languageName('de', 'en')).toBe('German')
    expect(languageName('not a code', 'es')).toBe('not a code')
    expect(languageName('__proto__', 'en')).toBe('__proto__')
  })

  it('are listed once each, by name', () => {
    const listed = spokenLanguagesByName('es')
    expect(listed).toHaveLength(SPOKEN_LANGUAGES.length)
    expect(new Set(listed.map(({ name }) => name)).size).toBe(listed.length)
  })
})

describe('skills', () => {
  it('are twenty-four, each with a label', () => {
    expect(SKILLS).toHaveLength(24)
    expect(skillLabel('childcare', 'es')).toBe('cuidado de niños')
    expect(isSkill('toString')).toBe(false)
  })
})

describe('code names', () => {
  it('are enough, all different, and no county', () => {
    expect(CODE_NAMES.length).toBeGreaterThanOrEqual(200)
    expect(new Set(CODE_NAMES).size).toBe(CODE_NAMES.length)
    const counties = STATES.flatMap((state) => countiesOf(state.code))
    const places = new Set(counties.map(({ name }) => name.replace(/ (County|Parish)$/, '')))
    for (const name of CODE_NAMES) expect(places.has(name), name).toBe(false)
  })
})
