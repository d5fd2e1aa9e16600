import { z } from 'zod'
import { DEADLINE_TRIGGERS } from '../domain/deadline-trigger.ts'
import { LENGTH_UNITS } from '../domain/legal-date.ts'
import { ARRANGEMENTS, SECTORS } from '../domain/report.ts'
import { PROVENANCE } from './provenance.ts'

/** What a statutory clock is about; a playbook opens a state's rows by group. */
export const DEADLINE_GROUPS = [
  'agency_duty',
  'comp',
  'comp_retaliation',
  'discrimination',
  'employer_duty',
  'group_action',
  'immigration',
  'other_court',
  'retaliation',
  'wage',
] as const

const Unit = z.enum(LENGTH_UNITS)
const Trigger = z.enum(DEADLINE_TRIGGERS)

/** One statutory clock as the law sets it; `domain/legal-date.ts` counts. */
export const Deadline = z.strictObject({
  key: z.string(),
  /** `US` or the code of a state. */
  jurisdiction: z.string().length(2),
  agency: z.string(),
  law: z.string(),
  claim: z.string(),
  /** Who must act. Rows of employers and agencies are checks, not the worker's clocks. */
  actor: z.enum(['worker', 'employer', 'agency']),
  groups: z.array(z.enum(DEADLINE_GROUPS)).min(1),
  covers: z.array(z.enum([...SECTORS, ...ARRANGEMENTS, 'any'])).min(1),
  coversNote: z.string().optional(),
  trigger: Trigger,
  altTriggers: z.array(Trigger),
  triggerNote: z.string(),
  /** The length, in `unit`; both absent where the law fixes none or none was found. */
  value: z.int().positive().optional(),
  unit: Unit.optional(),
  valueNote: z.string().optional(),
  /** A shorter length to aim for, where the real one is in dispute or unknown; 0 is the same day. */
  safeValue: z.int().nonnegative().optional(),
  safeUnit: Unit.optional(),
  /** How sure the length is, apart from the rest of the row. */
  numberConfidence: z.enum(['saw', 'saw_secondary', 'general_knowledge']).optional(),
  /** How the law counts. */
  rule: z.enum([
    'osha',
    'eeoc',
    'nlra',
    'ier',
    'eoir',
    'court',
    'state',
    'default',
    'years',
    'months',
    'hours',
    'hours_bus',
    'busdays',
    'none',
  ]),
  roll: z.enum(['none', 'next_business_day']),
  /** A year or longer: goes to the lawyer's calendar at closing and keeps no case facts alive. */
  longTerm: z.boolean(),
  extension: z.string().optional(),
  fileHow: z.string(),
  officialUrl: z.url({ protocol: /^https?$/ }),
  ...PROVENANCE,
  /** Which part is how sure, where they differ. */
  confidenceNote: z.string().optional(),
  /** No lawyer has read it yet. */
  needsReview: z.boolean(),
})
export type Deadline = z.infer<typeof Deadline>
