import type { Fact, FactKey } from './fact.ts'
import type { Finding } from './press-check.ts'
import type { PressDraft, PressWords } from './press-draft.ts'
import { smuggledWords } from './press-terms.ts'
import type { FieldProblem } from './problem.ts'

/** What stands between a draft and a second person, by field of the form (domain.md D.1 and D.3). */
export function draftRefusals(
  { level, facts, words }: PressDraft,
  { findings, known }: { findings: readonly Finding[]; known: readonly Fact[] }
): Record<string, FieldProblem> {
  const empty = REQUIRED.filter((name) => !words[name])
  return {
    ...Object.fromEntries(empty.map((name) => [name, { key: 'form.required' }])),
    ...(!words.confirmed && { confirmed: { key: 'summary.confirm-first' } }),
    ...(words.law && !isLink(words.lawSource) && { lawSource: { key: 'summary.law-source' } }),
    ...(facts.age.minor && (level === 'N1' || level === 'N2')
      ? { level: { key: 'press-consent.minor-level' } }
      : {}),
    ...(isFamilyPhone(words.contactPhone, known) && {
      contactPhone: { key: 'summary.contact-is-family' },
    }),
    ...refusedFacts({ facts, level }, known),
    ...testsOf(words, findings),
    ...refusedFields(findings),
  }
}

const REQUIRED = ['headline', 'happened', 'contactName', 'contactPhone'] as const

function testsOf(words: PressWords, findings: readonly Finding[]): Record<string, FieldProblem> {
  const isAsked = findings.some(({ ask }) => ask)
  return {
    ...(words.crowd !== 'many' && {
      crowd: { key: words.crowd ? 'summary.one-level-up' : 'summary.answer-crowd' },
    }),
    ...(!words.combined && { combined: { key: 'summary.answer-combined' } }),
    ...(isAsked && !words.namesChecked && { namesChecked: { key: 'summary.answer-names' } }),
  }
}

/** What was filled in as coarse must be coarse: "a company" must not be the company's name. */
function refusedFacts(
  { facts, level }: Pick<PressDraft, 'facts' | 'level'>,
  known: readonly Fact[]
): Record<string, FieldProblem> {
  const smuggled = smuggledWords(known, { filled: facts, level }).map((word) => `“${word}”`)
  if (smuggled.length === 0) return {}
  return { facts: { key: 'summary.take-out', slots: { words: [...new Set(smuggled)].join(', ') } } }
}

/** The fields of which something has to be taken out, each with what it is. */
function refusedFields(findings: readonly Finding[]): Record<string, FieldProblem> {
  const refused = Map.groupBy(
    findings.filter(({ ask }) => !ask),
    ({ word }) => word
  )
  return Object.fromEntries(
    [...refused].map(([word, found]) => {
      const texts = found.map(({ text }) => `“${text}”`)
      return [word, { key: 'summary.take-out', slots: { words: [...new Set(texts)].join(', ') } }]
    })
  )
}

function isLink(text: string): boolean {
  return URL.parse(text)?.protocol === 'https:'
}

const FAMILY: readonly FactKey[] = [
  'family_contact',
  'worker_phone',
  'callback',
  'children_pickup',
  'witness_contacts',
  'lawyer_contact',
]
const PHONE_DIGITS = 7

/** D.1: a contact is the press liaison's, never the family's. */
function isFamilyPhone(phone: string, known: readonly Fact[]): boolean {
  const digits = phone.replaceAll(/\D/g, '').slice(-PHONE_DIGITS)
  if (digits.length < PHONE_DIGITS) return false
  return known.some(
    ({ key, text }) => FAMILY.includes(key) && text.replaceAll(/\D/g, '').includes(digits)
  )
}
