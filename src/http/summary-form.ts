import { z } from 'zod'
import { LANGUAGES } from '../domain/language.ts'
import { PUBLIC_LEVELS } from '../domain/naming-level.ts'
import { CROWDS, type PressDraft } from '../domain/press-draft.ts'
import { SUMMARY_TEXTS } from '../domain/summary-texts.ts'
import { type FormState, fieldValue } from '../pages/form.ts'
import { cleanable, freeText, oneOf, plainText, tick } from './fields.ts'
import { Id } from './form.ts'

const LINE = 200

const Fields = z.object({
  do: z.enum(['keep', 'submit']).default('keep'),
  of: z.preprocess((sent) => (sent === '' ? undefined : sent), Id.optional()),
  ...{ version: z.coerce.number().int().min(1).default(1), hash: plainText(80) },
  level: z.enum(PUBLIC_LEVELS, { error: 'form.choose-one' }),
  language: z.enum(LANGUAGES, { error: 'form.choose-one' }),
  ...{ name_first: freeText(LINE), name_last: freeText(LINE), name_pseudonym: freeText(LINE) },
  age_years: z.preprocess(
    (sent) => (sent === '' ? undefined : sent),
    z.coerce.number({ error: 'form.check-this' }).int().min(0).max(120).optional()
  ),
  ...{ age_agreed: tick, age_minor: tick },
  ...{ place_site: freeText(LINE), place_town: freeText(LINE), place_county: freeText(LINE) },
  ...{ place_region: freeText(LINE), place_state: freeText(LINE) },
  time_on: z.union([z.literal(''), z.iso.date({ error: 'consent.not-a-time' })]).default(''),
  time_clock: plainText(8),
  ...{ trade_job: freeText(LINE), trade_trade: freeText(LINE), trade_industry: freeText(LINE) },
  ...{ employer_name: freeText(LINE), employer_description: freeText(LINE), employer_lawyer: tick },
  ...{ injury_full: freeText(LINE), injury_agreed: freeText(LINE), injury_partly: freeText(LINE) },
  injury_serious: tick,
  ...{ family_names: freeText(LINE), family_agreed: freeText(LINE) },
  ...{ origin_full: freeText(LINE), origin_agreed: freeText(LINE) },
  ...{ photo_file: freeText(LINE), photo_agreed: freeText(LINE) },
  ...{ detention_exact: freeText(LINE), detention_lawyer: tick },
  ...{ confirmed: tick, headline: freeText(LINE), happened: freeText(), sequence: freeText() },
  ...{ law: freeText(600), lawSource: plainText(400), asks: freeText(), visuals: freeText() },
  ...{ quotes: freeText(), contactName: freeText(LINE), contactPhone: plainText(60) },
  ...{ notForPublication: freeText(), citesDocuments: tick },
  ...{ crowd: oneOf(CROWDS), combined: tick, namesChecked: tick },
})

/** A summary as its form sends it. */
export const SummaryForm = cleanable(SUMMARY_TEXTS, Fields)
type Sent = z.output<typeof Fields>

/** What was sent as a draft. */
export function draftOf(sent: Sent): PressDraft {
  const { level, language } = sent
  const { confirmed, headline, happened, sequence, law, lawSource, asks, visuals, quotes } = sent
  const { contactName, contactPhone, notForPublication, citesDocuments } = sent
  const { crowd, combined, namesChecked } = sent
  return {
    ...{ level, language, facts: factsOf(sent) },
    words: {
      ...{ confirmed, headline, happened, sequence, law, lawSource, asks, visuals, quotes },
      ...{ contactName, contactPhone, notForPublication, citesDocuments },
      ...{ crowd, combined, namesChecked },
    },
  }
}

function factsOf(sent: Sent): PressDraft['facts'] {
  return {
    name: { first: sent.name_first, last: sent.name_last, pseudonym: sent.name_pseudonym },
    age: { years: sent.age_years, agreed: sent.age_agreed, minor: sent.age_minor },
    place: {
      ...{ site: sent.place_site, town: sent.place_town, county: sent.place_county },
      ...{ region: sent.place_region, state: sent.place_state },
    },
    time: { on: sent.time_on, clock: sent.time_clock },
    trade: { job: sent.trade_job, trade: sent.trade_trade, industry: sent.trade_industry },
    employer: {
      ...{ name: sent.employer_name, description: sent.employer_description },
      lawyerAgrees: sent.employer_lawyer,
    },
    injury: {
      ...{ full: sent.injury_full, agreed: sent.injury_agreed, partly: sent.injury_partly },
      serious: sent.injury_serious,
    },
    family: { names: sent.family_names, agreed: sent.family_agreed },
    origin_language: { full: sent.origin_full, agreed: sent.origin_agreed },
    photo: { file: sent.photo_file, agreed: sent.photo_agreed },
    detention_place: { exact: sent.detention_exact, lawyerAgrees: sent.detention_lawyer },
  }
}

/** The draft in a refused form, as far as it makes one: its check is drawn beside what was typed. */
export function typedDraft(form: FormState): PressDraft | undefined {
  const { data } = Fields.safeParse(form.values)
  return data && draftOf(data)
}

/** A draft as the values of its form. */
export function valuesOf({ level, language, facts, words }: PressDraft): FormState['values'] {
  const { name, age, place, time, trade, employer, injury, family, photo } = facts
  const ticks = { ...words, age_agreed: age.agreed, age_minor: age.minor }
  const yes = (ticked: boolean) => (ticked ? 'yes' : '')
  return {
    ...{ level, language },
    ...prefixed('name', name),
    ...{ age_years: String(age.years ?? ''), age_agreed: yes(ticks.age_agreed) },
    ...{ age_minor: yes(ticks.age_minor) },
    ...prefixed('place', place),
    ...prefixed('time', time),
    ...prefixed('trade', trade),
    ...{ employer_name: employer.name, employer_description: employer.description },
    employer_lawyer: yes(employer.lawyerAgrees),
    ...{ injury_full: injury.full, injury_agreed: injury.agreed, injury_partly: injury.partly },
    injury_serious: yes(injury.serious),
    ...prefixed('family', family),
    ...prefixed('origin', facts.origin_language),
    ...prefixed('photo', photo),
    detention_exact: facts.detention_place.exact,
    detention_lawyer: yes(facts.detention_place.lawyerAgrees),
    ...Object.fromEntries(
      Object.entries(words).map(([key, value]) => [
        key,
        typeof value === 'boolean' ? yes(value) : (value ?? ''),
      ])
    ),
  }
}

function prefixed(prefix: string, values: Record<string, string>): FormState['values'] {
  return Object.fromEntries(
    Object.entries(values).map(([name, value]) => [`${prefix}_${name}`, value])
  )
}

/** Which version the form was drawn from. */
export function versionSeen({ of, version, hash }: Sent) {
  return of ? { id: of, version, hash } : undefined
}

/** The summary that a refused form is about. */
export function summaryOf(form: FormState): string | undefined {
  return fieldValue(form, 'of') || undefined
}
