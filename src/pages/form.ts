import type { Words } from '../content/words.ts'
import type { Problem } from '../domain/problem.ts'

/**
 * What stands in a form and what is wrong with it. A refused form is drawn again from what was sent,
 * so that nothing typed is lost. Problems are whole sentences in the reader's language, by field name;
 * the one under '' is about the form as a whole.
 */
export type FormState = {
  values: Record<string, string | string[]>
  problems: Record<string, string>
}

/** A form that nobody has touched. */
export const EMPTY_FORM: FormState = { values: {}, problems: {} }

/** A form to be changed: filled, nothing wrong yet. */
export function filledForm(values: FormState['values']): FormState {
  return { values, problems: {} }
}

/** The form as it was sent, with what the problem says about its fields in the reader's language. */
export function refusedForm(t: Words, values: FormState['values'], problem: Problem): FormState {
  const { fields, slots } = problem.details
  if (!fields) return { values, problems: { '': t.of(problem.key, slots) } }
  const sentences = Object.entries(fields).map(([name, { key, slots }]) => [name, t.of(key, slots)])
  return { values, problems: Object.fromEntries(sentences) }
}

/** The one value of a field; empty if nothing was typed. */
export function fieldValue(form: FormState, name: string): string {
  return fieldValues(form, name)[0] ?? ''
}

/** Every value of a field that takes several. */
export function fieldValues(form: FormState, name: string): string[] {
  const held = form.values[name]
  if (held === undefined) return []
  return Array.isArray(held) ? held : [held]
}

/** The page's title; a refused form says so first, which a screen reader reads first too. */
export function formTitle(t: Words, form: FormState, title: string): string {
  const count = Object.keys(form.problems).length
  return count === 0 ? title : t('form.not-saved', { count })
}
