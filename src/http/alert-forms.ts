import { z } from 'zod'
import type { ChosenCircles } from '../actions/alerts/called-needs.ts'
import { CIRCLE_CHOICES, type CircleChoice } from '../domain/alert.ts'
import { UPDATE_KINDS } from '../domain/update-review.ts'
import { cleanable, freeText } from './fields.ts'

/** A time that a page offered; `undefined` for anything else. */
const Instant = z.iso.datetime({ error: 'form.choose-one' }).transform((text) => new Date(text))

/** A key that makes a request count once: ours from a form, or the caller's own. */
export const IdempotencyKey = z
  .string({ error: 'alert.key-missing' })
  .regex(/^[\x21-\x7e]{8,200}$/, { error: 'alert.key-missing' })

const CIRCLE = 'circle.'

/** How far to call, by role, from fields such as `circle.<id of the role>`; what is no circle is left out. */
export function circlesIn(values: Readonly<Record<string, unknown>>): ChosenCircles {
  const chosen = Object.entries(values).flatMap(([name, value]): [string, CircleChoice][] => {
    const circle = CIRCLE_CHOICES.find((choice) => choice === value || String(choice) === value)
    return name.startsWith(CIRCLE) && circle !== undefined
      ? [[name.slice(CIRCLE.length), circle]]
      : []
  })
  return Object.fromEntries(chosen)
}

/** A time in an address or a refused form, where it is one. */
export function timeIn(value: unknown): Date | undefined {
  return Instant.safeParse(value).data
}

/** The review, sent off. A program leaves `counted` out and gives its key in a header. */
export const CallForm = z
  .looseObject({
    'form-key': IdempotencyKey,
    by: Instant,
    counted: z.string().max(4_000).optional(),
  })
  .transform(({ 'form-key': key, by: byTime, counted, ...rest }) => ({
    ...{ key, byTime, counted },
    circles: circlesIn(rest),
  }))

/** The same for a message to those who were told. */
export const UpdateForm = z
  .object({
    'form-key': IdempotencyKey,
    kind: z.enum(UPDATE_KINDS, { error: 'form.choose-one' }),
    by: Instant,
    wrong: z.string().max(64).optional(),
    shown: z.string().max(4_000).optional(),
  })
  .transform(({ 'form-key': key, by: byTime, wrong, ...rest }) => {
    return { ...{ key, byTime }, ...rest, wrongId: wrong || undefined }
  })

/** Which of the two an address or a refused form asks for; news, where it asks for neither. */
export function updateKindIn(value: unknown) {
  return UPDATE_KINDS.find((kind) => kind === value) ?? 'update'
}

/** Why a case ends. */
export const StandDownForm = cleanable(
  ['reason'],
  z.object({
    as: z.enum(['stand_down', 'false_alarm'], { error: 'form.choose-one' }),
    reason: freeText(),
  })
)

/** A form in which the key of the `Idempotency-Key` header, if there is one, stands in for the form's own. */
export function keyed<Schema extends z.ZodType>(schema: Schema, header: string | undefined) {
  if (header === undefined) return schema
  return z.preprocess((sent) => Object.assign({}, sent, { 'form-key': header }), schema)
}
