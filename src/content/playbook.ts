import { z } from 'zod'
import { CONSENT_KINDS } from '../domain/consent.ts'
import { FACT_KEYS } from '../domain/fact.ts'
import { SEVERITIES } from '../domain/incident.ts'
import { CATEGORIES } from '../domain/task.ts'
import { DEADLINE_GROUPS } from './deadline.ts'
import { PROVENANCE } from './provenance.ts'
import { FullText, LocalText } from './text.ts'

const Key = z.string().regex(/^[a-z0-9_]+$/)

/** When a task is done: on the report, before there is a case, or in the case. */
export const STAGES = ['report', 'incident'] as const

/** What to keep of a piece of work, line by line: a tick is stored by its place, so lines are only ever added behind. */
export const EvidenceList = z.strictObject({
  items: z.array(LocalText).min(1),
  /** What must not be kept, or where it stays instead. */
  care: LocalText.optional(),
})
export type EvidenceList = z.infer<typeof EvidenceList>

/** One piece of work as the playbook's authors describe it. */
export const TaskTemplate = z.strictObject({
  key: Key,
  /** Place in the list; absent for an add-on. */
  order: z.int().positive().optional(),
  title: FullText,
  stage: z.enum(STAGES),
  category: z.enum(CATEGORIES),
  skill: Key,
  /** Minutes from launch in which somebody should have taken it. */
  claimWithinMin: z.int().positive(),
  /** Hours from launch in which it should be finished. */
  dueWithinH: z.int().positive(),
  consent: z.enum(CONSENT_KINDS),
  /** The sealed facts that the task's holder must see, and no others. */
  facts: z.array(z.enum(FACT_KEYS)),
  sensitive: z.boolean(),
  slots: z.int().positive(),
  /** Keys of tasks to be done first; those that a case does not have are ignored. */
  after: z.array(Key),
  howTo: LocalText,
  evidence: EvidenceList,
  /** For what it says to do; its times, facts, slots and order are our own proposals throughout. */
  ...PROVENANCE,
  /** Keys in resources.json. */
  links: z.array(Key),
  /** It began as a text for every playbook; some have put it into their own words. */
  shared: z.boolean(),
  needsNativeReview: z.array(z.string()),
})
export type TaskTemplate = z.infer<typeof TaskTemplate>

/** What a coalition does in one kind of emergency. */
export const Playbook = z.strictObject({
  key: Key,
  title: FullText,
  useWhen: LocalText,
  summary: LocalText,
  defaultSeverity: z.enum(SEVERITIES),
  /** Keys of shared tasks to offer besides its own. */
  addOns: z.array(Key),
  /** Which legal clocks a case opens: rows by key, and rows of its state by group. */
  deadlines: z.strictObject({
    keys: z.array(Key),
    stateGroups: z.array(z.enum(DEADLINE_GROUPS)),
  }),
  /** Languages whose text no native speaker has read yet. */
  needsNativeReview: z.array(z.string()),
  tasks: z.array(TaskTemplate).min(1),
})
export type Playbook = z.infer<typeof Playbook>
