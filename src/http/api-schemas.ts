import { z } from 'zod'
import { ANSWERS } from '../domain/answer.ts'
import { REACH } from '../domain/delivery.ts'
import { INCIDENT_STATES, SEVERITIES } from '../domain/incident.ts'

/* What programs get, as they get it: instants are ISO 8601 in UTC, counties FIPS codes, languages ISO 639. */

const Instant = z.iso.datetime()
const Maybe = Instant.nullable()
const Whole = z.int().min(0)
/** How far a role was called: 0 not yet. */
const CIRCLE = z.union([z.literal(0), z.literal(1), z.literal(2), z.literal(3)])

/** A case in a few words. */
export const ApiIncident = z.strictObject({
  id: z.string(),
  codeName: z.string(),
  playbook: z.string(),
  severity: z.enum(SEVERITIES),
  state: z.enum(INCIDENT_STATES),
  drill: z.boolean(),
  county: z.string(),
  usState: z.string(),
  workerLanguage: z.string(),
  openedAt: Instant,
  nextWordAt: Maybe,
  stoodDownAt: Maybe,
})

/** The cases of the token's organization. */
export const ApiIncidents = z.strictObject({ incidents: z.array(ApiIncident) })

/** One case in numbers. */
export const ApiCase = z.strictObject({
  incident: ApiIncident,
  roles: z.array(
    z.strictObject({
      id: z.string(),
      skill: z.string(),
      language: z.string().nullable(),
      count: Whole,
      filled: Whole,
      circle: CIRCLE,
      claimBy: Instant,
    })
  ),
  tasks: z.strictObject({ open: Whole, taken: Whole, done: Whole, late: Whole }),
})

/** Times to meet, the earliest first. */
export const ApiDates = z.strictObject({
  dates: z.array(
    z.strictObject({
      what: z.enum(['next_word', 'role_claim_by', 'task_claim_by', 'task_due']),
      at: Instant,
      id: z.string().nullable(),
      skill: z.string().nullable(),
      task: z.string().nullable(),
    })
  ),
})

/** How far a case's calls have come. */
export const ApiReach = z.strictObject({
  reach: z.array(z.strictObject({ reach: z.enum(REACH), people: Whole })),
  answers: z.array(z.strictObject({ answer: z.enum(ANSWERS), people: Whole })),
})

/** How many people an alert would reach. */
export const ApiPeople = z.strictObject({
  people: Whole,
  withPush: Whole,
  emailOnly: Whole,
  perLanguage: z.record(z.string(), Whole),
  skills: z.array(z.strictObject({ skill: z.string(), people: Whole })),
})

/** A call for help that was taken. */
export const ApiAlert = z.strictObject({ id: z.string(), dueAt: Instant })

/** A call for help to be made: by when people should answer, and how far to call for which role. */
export const ApiCall = z.object({
  by: z.iso.datetime({ error: 'form.choose-one' }),
  circles: z
    .record(z.string().max(64), z.union([z.literal(0), z.literal(1), z.literal(2), z.literal(3)]), {
      error: 'form.choose-one',
    })
    .optional(),
})

/** What is answered when something is refused (RFC 9457). */
export const ApiProblem = z.strictObject({
  type: z.string(),
  title: z.string(),
  status: z.int(),
  instance: z.string(),
  errors: z.array(z.strictObject({ name: z.string(), detail: z.string() })).optional(),
})

/** A published summary, the same words as on its page. */
export const ApiSummary = z.strictObject({
  notice: z.string().optional(),
  id: z.string(),
  version: Whole,
  language: z.string(),
  status: z.string(),
  headline: z.string(),
  published: Instant,
  timeZone: z.string(),
  embargoedUntil: Instant.optional(),
  correction: z.string().optional(),
  whatHappened: z.array(z.string()),
  sections: z.array(
    z.strictObject({
      heading: z.string(),
      paragraphs: z.array(z.string()),
      items: z.array(z.string()),
      steps: z.array(z.string()),
      source: z.string().optional(),
    })
  ),
  forReporters: z.array(z.strictObject({ term: z.string(), value: z.string() })),
  please: z.string(),
  url: z.string().optional(),
})

/** What is out, as a JSON Feed 1.1 (jsonfeed.org). */
export const ApiFeed = z.object({
  version: z.string(),
  title: z.string(),
  items: z.array(
    z.object({ id: z.string(), url: z.string(), title: z.string(), content_html: z.string() })
  ),
})
