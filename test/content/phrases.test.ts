import { expect, it } from 'vitest'
import rows from '../../src/content/phrases.json' with { type: 'json' }
import { LANGUAGES_TO_REVIEW, type PhraseKey, phrase } from '../../src/content/phrases.ts'
import { ALERT_LANGUAGES } from '../../src/domain/language.ts'

const KEYS = Object.keys(rows) as PhraseKey[]

it('has every phrase in all six languages, each its own', () => {
  expect(ALERT_LANGUAGES).toHaveLength(6)
  expect(KEYS).toHaveLength(46)
  for (const key of KEYS)
    for (const language of ALERT_LANGUAGES.slice(1))
      if (phrase(key, language) === phrase(key, 'en'))
        expect([key, phrase(key, language)]).toEqual(['cat_legal', 'Legal'])
})

it('marks what no native speaker has read: all but the English, so far', () => {
  expect(LANGUAGES_TO_REVIEW).toEqual(['es', 'pt', 'ht', 'zh-Hans', 'ko'])
})

it('keeps lock screens short, and free of anything about a case', () => {
  for (const key of KEYS.filter((each) => each.startsWith('push_')))
    for (const language of ALERT_LANGUAGES) {
      expect([...phrase(key, language)].length, key).toBeLessThanOrEqual(80)
      expect(phrase(key, language)).not.toMatch(/[{}]/)
    }
})
