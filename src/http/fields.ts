import { z } from 'zod'
import { findIdentifier, withoutIdentifiers } from '../domain/identifier.ts'

const LONGEST = 4_000

/** Control characters but tab and line break, and those that turn the direction of what follows. */
const INVISIBLE = /[^\P{Cc}\t\n]|[\u202a-\u202e\u2066-\u2069]/gu

/** A browser sends line breaks as CR LF; what nobody can see must not change how the rest is read. */
const tidy = (text: string) => text.replaceAll('\r\n', '\n').replace(INVISIBLE, '').trim()

/** A text of any kind; empty when nothing was typed. */
export function plainText(longest = LONGEST) {
  return z
    .string({ error: 'form.check-this' })
    .max(longest, { error: 'form.too-long' })
    .transform(tidy)
    .default('')
}

/** Text that is kept sealed. Refused where it holds a number that belongs only in the lawyer's own file. */
export function freeText(longest = LONGEST) {
  return plainText(longest).superRefine((text, context) => {
    const found = findIdentifier(text)
    if (found) context.addIssue({ code: 'custom', message: `identifier.${found}` })
  })
}

/** The name of the button "Take the number out for me". */
export const TAKE_OUT = 'take-out'

/** A form whose texts are cleaned of such numbers first, where its sender asked for that. */
export function cleanable<Schema extends z.ZodType>(texts: readonly string[], schema: Schema) {
  return z.preprocess((sent) => {
    if (!isForm(sent) || sent[TAKE_OUT] === undefined) return sent
    const cleaned = Object.entries(sent).map(([name, value]) => {
      const isText = texts.includes(name) && typeof value === 'string'
      return [name, isText ? withoutIdentifiers(value) : value]
    })
    return Object.fromEntries(cleaned)
  }, schema)
}

/** One of a few values, or nothing chosen. */
export function oneOf<const Values extends readonly [string, ...string[]]>(values: Values) {
  return z.preprocess(
    (sent) => (sent === '' ? undefined : sent),
    z.enum(values, { error: 'form.choose-one' }).optional()
  )
}

/** Any of a few values. */
export function anyOf<const Values extends readonly [string, ...string[]]>(values: Values) {
  return z.preprocess(
    (sent) => (sent === undefined || sent === '' ? [] : [sent].flat()),
    z.array(z.enum(values, { error: 'form.choose-one' }))
  )
}

/** A box that was ticked or not. */
export const tick = z.preprocess((sent) => sent !== undefined && sent !== '', z.boolean())

function isForm(sent: unknown): sent is Record<string, unknown> {
  return typeof sent === 'object' && sent !== null && !Array.isArray(sent)
}
