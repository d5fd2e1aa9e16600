import { IntlMessageFormat } from 'intl-messageformat'
import { describe, expect, it } from 'vitest'
import { CATALOGUES, isWordKey, type WordKey, wordsFor } from '../../src/content/words.ts'
import { ALERT_KINDS, NOTICES } from '../../src/domain/alert.ts'
import { ANSWERS } from '../../src/domain/answer.ts'
import { CONSENT_GIVERS, CONSENT_KINDS, CONSENT_WAYS } from '../../src/domain/consent.ts'
import { FACT_KEYS } from '../../src/domain/fact.ts'
import { INCIDENT_STATES, SEVERITIES } from '../../src/domain/incident.ts'
import { LANGUAGES } from '../../src/domain/language.ts'
import { ROLES } from '../../src/domain/membership.ts'
import { ARRANGEMENTS, REPORT_STATES, SECTORS, VERIFIED_BY } from '../../src/domain/report.ts'
import { CATEGORIES } from '../../src/domain/task.ts'

type Part = ReturnType<IntlMessageFormat['getAst']>[number]

const keys = Object.keys(CATALOGUES.en).filter(isWordKey)

/** Slots by name, looking into plurals and selects; 0 is literal text and 7 is `#`. */
function slotsIn(parts: readonly Part[]): string[] {
  return parts.flatMap((part) => {
    if (part.type === 0 || part.type === 7 || part.type === 8) return []
    const inner = 'options' in part ? Object.values(part.options) : []
    return [part.value, ...inner.flatMap((option) => slotsIn(option.value))]
  })
}

function parsed(language: (typeof LANGUAGES)[number], key: WordKey) {
  return new IntlMessageFormat(CATALOGUES[language][key], 'en-US', undefined, {
    ignoreTag: true,
  }).getAst()
}

const slotsOf = (language: (typeof LANGUAGES)[number], key: WordKey) =>
  [...new Set(slotsIn(parsed(language, key)))].toSorted()

describe('the catalogues', () => {
  it('have the same keys in every language', () => {
    expect(Object.keys(CATALOGUES.es).toSorted()).toEqual(Object.keys(CATALOGUES.en).toSorted())
  })

  it.each(LANGUAGES)('are well-formed messages: %s', (language) => {
    for (const key of keys) expect(() => parsed(language, key), key).not.toThrow()
  })

  it('ask for the same slots in every language', () => {
    for (const key of keys) expect(slotsOf('es', key), key).toEqual(slotsOf('en', key))
  })

  it.each(LANGUAGES)('fill every slot: %s', (language) => {
    for (const key of keys) {
      const slots = Object.fromEntries(slotsOf(language, key).map((slot) => [slot, 1]))
      expect(wordsFor(language)(key, slots), key).not.toMatch(/[{}]/)
    }
  })

  it('leave nothing empty', () => {
    for (const key of keys)
      expect(CATALOGUES.es[key].trim() && CATALOGUES.en[key].trim(), key).toBeTruthy()
  })
})

describe('every value that can be shown has words', () => {
  it.each([
    ['category', CATEGORIES],
    ['severity', SEVERITIES],
    ['role', ROLES],
    ['report-state', REPORT_STATES],
    ['incident-state', INCIDENT_STATES],
    ['consent', CONSENT_KINDS],
    ['consent-giver', CONSENT_GIVERS],
    ['consent-way', CONSENT_WAYS],
    ['verified-by', VERIFIED_BY],
    ['answer', ANSWERS],
    ['alert-kind', ALERT_KINDS],
    ['fact', FACT_KEYS],
    ['work', SECTORS],
    ['arrangement', ARRANGEMENTS],
    ['delivery', ['queued', 'sent', 'accepted', 'seen', 'answered', 'not_reached']],
  ])('%s', (prefix, values) => {
    for (const value of values) expect(isWordKey(`${prefix}.${value}`), value).toBe(true)
  })

  it('notices have a title and a body', () => {
    for (const notice of NOTICES)
      for (const part of ['title', 'body'])
        expect(isWordKey(`notice.${notice}.${part}`), notice).toBe(true)
  })
})

it('counts in both languages', () => {
  expect(wordsFor('en')('clocks.in-days', { days: 1 })).toBe('in 1 day')
  expect(wordsFor('en')('clocks.in-days', { days: 30 })).toBe('in 30 days')
  expect(wordsFor('es')('clocks.in-days', { days: 6 })).toBe('en 6 días')
})

it('has no field for immigration status or the numbers that go with it', () => {
  const forbidden = /immigration.?status|a.?number|alien|ssn|social.?security|passport|birth/i
  // The sentences that refuse such a number have to name it.
  const fields = keys.filter((key) => !key.startsWith('identifier.'))
  for (const key of [...fields, ...FACT_KEYS]) expect(key).not.toMatch(forbidden)
})
