import { z } from 'zod'
import { findCounty } from '../content/counties.ts'
import { findPlaybook } from '../content/playbooks.ts'
import { withoutIdentifiers } from '../domain/identifier.ts'
import { INTAKE_TEXTS, type Intake, REPORTED, URGENT } from '../domain/intake.ts'
import { ARRANGEMENTS, SECTORS } from '../domain/report.ts'
import type { DraftValues } from '../domain/report-draft.ts'
import { EQUIPMENT, SIZES, SOURCES_OF_REPORT, TIMES_SEEN, UNIFORMS } from '../domain/salute.ts'
import { anyOf, cleanable, freeText, oneOf, plainText, tick } from './fields.ts'
import { Id } from './form.ts'

const TEXTS = ['activity', 'location', ...INTAKE_TEXTS] as const
const SHORT = 300

const Fields = z.object({
  'form-key': z.uuid({ error: 'form.check-this' }),
  organization: plainText(SHORT),
  drill: tick,
  playbook: z.string().default('').refine(findPlaybook, { error: 'form.choose-one' }),
  state: plainText(2),
  county: z.string().regex(/^\d{5}$/, { error: 'form.choose-one' }),
  source: oneOf(SOURCES_OF_REPORT),
  size: oneOf(SIZES),
  uniform: anyOf(UNIFORMS),
  time: oneOf(TIMES_SEEN),
  equipment: anyOf(EQUIPMENT),
  activity: freeText(),
  location: freeText(),
  reported: anyOf(REPORTED),
  reported_on: z.union([z.literal(''), z.iso.date()], { error: 'intake.date' }).optional(),
  worker_language: z.string().regex(/^[a-z]{2,3}$/, { error: 'form.choose-one' }),
  sector: oneOf(SECTORS),
  arrangements: anyOf(ARRANGEMENTS),
  urgent: anyOf(URGENT),
  is_designee: tick,
  agrees: tick,
  worker_first_name: freeText(SHORT),
  callback: freeText(SHORT),
  dialect: freeText(SHORT),
  employer_name: freeText(),
  worksite_address: freeText(),
  family_contact: freeText(),
  children_pickup: freeText(),
  medical_summary: freeText(),
  note: freeText(),
  /** The reports that were shown to whoever sends this, and that it is none of. */
  seen: plainText(),
})
type Sent = z.output<typeof Fields>

/** What a dispatcher sends: nothing is required but what happened and the county, and that it lies in the state beside it. */
export const IntakeForm = cleanable(
  TEXTS,
  Fields.superRefine(({ county, state, agrees, is_designee }, context) => {
    const refuse = (field: string, message: string) =>
      context.addIssue({ code: 'custom', path: [field], message })
    const found = findCounty(county)
    if (!found || (state && found.state !== state)) refuse('county', 'intake.county-elsewhere')
    if (agrees && !is_designee) refuse('agrees', 'intake.agrees-alone')
  })
)

/** Whether a form, sent or refused, says that a report was looked at and is another one. */
export function hasSeen(seen: string, { id }: { id: string }): boolean {
  return seen.split(' ').includes(id)
}

const FIELDS = Object.keys(Fields.shape).filter((name) => name !== 'form-key')
const FREE_TEXTS: readonly string[] = TEXTS

/** An unfinished form: whatever stands in it, right or wrong, without the numbers that are never kept. */
export const DraftForm = z
  .looseObject({
    'form-key': z.uuid({ error: 'form.check-this' }),
    /** "It is this one": the report that was meant. */
    same: Id.optional(),
  })
  .transform(({ 'form-key': id, same, ...sent }) => ({ id, same, values: keptOf(sent) }))

function keptOf(sent: Record<string, unknown>): DraftValues {
  const kept = FIELDS.flatMap((name) => {
    const texts = [sent[name]].flat().filter((value) => typeof value === 'string')
    const safe = FREE_TEXTS.includes(name) ? texts.map(withoutIdentifiers) : texts
    if (safe.every((text) => text === '')) return []
    return [[name, safe.length > 1 ? safe : (safe[0] ?? '')] as const]
  })
  return Object.fromEntries(kept)
}

/** The form as the action takes it. */
export function intakeOf(sent: Sent): Intake {
  const { organization, drill, playbook, county, sector, arrangements, reported, urgent } = sent
  const { source, size, uniform, time, equipment, activity, location } = sent
  const texts = INTAKE_TEXTS.flatMap((name) => (sent[name] ? [[name, sent[name]] as const] : []))
  return {
    ...{ drill, playbook, county, sector, arrangements, reported, urgent },
    ...{ organizationId: organization, workerLanguage: sent.worker_language },
    id: sent['form-key'],
    salute: {
      ...{ source, size, uniform, time, equipment },
      activity: activity || undefined,
      location: location || undefined,
    },
    reportedOn: sent.reported_on || undefined,
    texts: Object.fromEntries(texts),
    callerIsDesignee: sent.is_designee,
    callerAgrees: sent.agrees,
  }
}
