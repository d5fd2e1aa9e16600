import { z } from 'zod'
import { findCounty } from '../content/counties.ts'
import { findPlaybook } from '../content/playbooks.ts'
import { INTAKE_TEXTS, type Intake, REPORTED, URGENT } from '../domain/intake.ts'
import { ARRANGEMENTS, SECTORS } from '../domain/report.ts'
import { EQUIPMENT, SIZES, SOURCES_OF_REPORT, TIMES_SEEN, UNIFORMS } from '../domain/salute.ts'
import { anyOf, cleanable, freeText, oneOf, plainText, tick } from './fields.ts'

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
