import { describe, expect, it } from 'vitest'
import { alertPage, emailText, needsText, pushText } from '../../src/content/alert-text.ts'
import { ALERT_KINDS, NOTICES } from '../../src/domain/alert.ts'
import type { LANGUAGES } from '../../src/domain/language.ts'

const PHRASE_LANGUAGES = ['en', 'es', 'pt', 'ht', 'zh-Hans', 'ko'] as const
const KINDS = ALERT_KINDS.filter((kind) => kind !== 'notice')
const slots = {
  network: 'Harbor Network',
  code: 'Heron',
  area: 'Suffolk County, MA',
  needs: '1 × immigration lawyer',
  byTime: 'Saturday, Nov. 21, 6:30 p.m. ET',
}
const wordings = PHRASE_LANGUAGES.flatMap((language) =>
  [false, true].flatMap((drill) => [
    ...KINDS.map((kind) => ({ kind, drill, language })),
    ...NOTICES.map((notice) => ({ kind: 'notice' as const, notice, drill, language })),
  ])
)

describe('an alert in words', () => {
  it('never leaves a brace open, in any kind and language', () => {
    for (const wording of wordings) {
      const { subject, body } = emailText({ ...wording, network: 'Harbor Network' })
      const said = [subject, body, ...Object.values(pushText(wording))]
      expect(said.join('\n'), JSON.stringify(wording)).not.toMatch(/[{}]|undefined/)
    }
    for (const { kind, drill, language } of wordings) {
      if (kind === 'notice') continue
      const page = alertPage({ kind, drill, slots, language })
      expect([page.title, ...page.lines].join('\n')).not.toMatch(/[{}]|undefined/)
    }
  })

  it('says nothing of the case on a locked screen or in an email', () => {
    for (const wording of wordings) {
      const email = emailText({ ...wording, network: 'Harbor Network' })
      const said = JSON.stringify([email, pushText(wording)])
      expect(said).not.toMatch(/Heron|Suffolk|lawyer|abogad/)
    }
  })

  it('puts a slot in as it is, braces and all', () => {
    const page = alertPage({
      kind: 'emergency',
      drill: false,
      slots: { ...slots, network: '{code} $& Network' },
      language: 'en',
    })
    expect(page.lines[0]).toBe(
      '{code} $& Network has confirmed this. Code name: Heron. Area: Suffolk County, MA.'
    )
  })

  it('says in English what a language has no page for', () => {
    const page = alertPage({ kind: 'update', drill: false, slots, language: 'ko' })
    expect(page).toMatchObject({ title: 'News about Heron', lang: 'en', banner: undefined })
    expect(pushText({ kind: 'update', drill: false, language: 'ko' }).lang).toBe('ko')
  })

  it('reads as the domain wants it', () => {
    expect(emailText({ kind: 'emergency', drill: false, network: 'Red', language: 'es' })).toEqual({
      subject: '[Red] Urgente: se necesita ayuda',
      body: 'Abra para ver qué hace falta y responder.',
      lang: 'es',
    })
  })

  it('refuses a notice that does not say which', () => {
    expect(() => pushText({ kind: 'notice', drill: false, language: 'en' })).toThrow(RangeError)
  })
})

describe('a drill', () => {
  it.each([
    ['en', 'DRILL: '],
    ['es', 'SIMULACRO: '],
    ['pt', 'SIMULADO: '],
    ['ht', 'EGZÈSIS: '],
    ['zh-Hans', '【演习】'],
    ['ko', '[훈련] '],
  ] as const)('says so first, everywhere: %s', (language, prefix) => {
    for (const wording of wordings) {
      if (!wording.drill || wording.language !== language) continue
      const titles = [
        pushText(wording).title,
        emailText({ ...wording, network: 'Harbor Network' }).subject,
      ]
      if (wording.kind !== 'notice')
        titles.push(alertPage({ ...wording, kind: wording.kind, slots }).title)
      for (const title of titles) {
        expect(title.startsWith(prefix), title).toBe(true)
        expect(title.slice(prefix.length)).toMatch(/^\S/)
      }
    }
  })

  it('puts its banner and its lines before those of the kind', () => {
    const page = alertPage({ kind: 'emergency', drill: true, slots, language: 'en' })
    expect(page.banner).toBe('THIS IS A DRILL. There is no real emergency.')
    expect(page.lines[0]).toMatch(/^This is practice by Harbor Network/)
    expect(page.lines[3]).toMatch(/^Harbor Network has confirmed this/)
  })

  it('has a subject of its own', () => {
    const of = (language: (typeof LANGUAGES)[number]) =>
      emailText({ kind: 'stand_down', drill: true, network: 'Net', language }).subject
    expect(of('en')).toBe('DRILL: [Net] Practice alert')
    expect(of('es')).toBe('SIMULACRO: [Net] Alerta de práctica')
  })
})

describe('what is needed', () => {
  const needs = [
    { skill: 'immigration_attorney', count: 1 },
    { skill: 'interpreter', language: 'mix', count: 2 },
  ]

  it('is one line', () => {
    expect(needsText(needs, 'en')).toBe('1 × immigration lawyer; 2 × interpreter (Mixteco)')
    expect(needsText(needs, 'es')).toBe(
      '1 × abogado o abogada de inmigración; 2 × intérprete (mixteco)'
    )
  })

  it('may be nothing more', () => {
    expect(needsText([], 'en')).toBe('nothing more for now')
    expect(needsText([], 'es')).toBe('nada más por ahora')
  })
})
