import { z } from 'zod'
import { isSkill } from '../content/skills.ts'
import { CATEGORIES } from '../domain/task.ts'
import { cleanable, freeText, tick } from './fields.ts'
import { Id } from './form.ts'

/** A case in an address. */
export const CaseParams = z.object({ incidentId: Id })

/** A note of a case in an address. */
export const NoteParams = z.object({ incidentId: Id, noteId: Id })

/** A role of a case in an address. */
export const NeedParams = z.object({ incidentId: Id, needId: Id })

/** Who is named for a role, or asked for a note. */
export const NamedPerson = z.object({ personId: Id })

/** A task of the playbooks, by its key. */
export const SharedTask = z.object({
  key: z
    .string({ error: 'form.choose-one' })
    .regex(/^[a-z0-9_]{1,60}$/, { error: 'form.choose-one' }),
})

const wholeNumber = ({ most, error }: { most: number; error: string }) =>
  z.coerce.number({ error }).int({ error }).min(1, { error }).max(most, { error })
const required = ({ most }: { most: number }) =>
  freeText(most).refine((text) => text !== '', { error: 'form.required' })

const MOST_HOURS = 720
const MOST_SLOTS = 20

/** A coordinator's own task. */
export const TaskForm = cleanable(
  ['title'],
  z.object({
    'form-key': Id,
    title: required({ most: 160 }),
    category: z.enum(CATEGORIES, { error: 'form.choose-one' }),
    skill: z.string({ error: 'form.choose-one' }).refine(isSkill, { error: 'form.choose-one' }),
    slots: wholeNumber({ most: MOST_SLOTS, error: 'board.task-slots-range' }),
    'claim-within': wholeNumber({ most: MOST_HOURS, error: 'board.task-hours-range' }),
    'due-within': wholeNumber({ most: MOST_HOURS, error: 'board.task-hours-range' }),
    sensitive: tick,
  })
)

/** A note of the team. */
export const NoteForm = cleanable(
  ['note'],
  z.object({
    'form-key': Id,
    note: required({ most: 4000 }),
  })
)
