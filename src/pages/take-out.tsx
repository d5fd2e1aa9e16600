import type { FC } from 'hono/jsx'
import { findIdentifier } from '../domain/identifier.ts'
import { Check } from './choices.tsx'
import { type FormState, fieldValues } from './form.ts'
import type { Frame } from './frame.ts'
import { Icon } from './icon.tsx'

/**
 * In a form that was refused because of a number that is never kept here: one button that takes it out and saves the
 * rest. `texts` are the names of the fields that may hold one. Nothing otherwise.
 */
export const TakeOut: FC<{ frame: Frame; form: FormState; texts: readonly string[] }> = (props) => {
  const { frame, form, texts } = props
  if (!wasRefusedFor(form, texts)) return null
  return (
    <button class='quiet' type='submit' name='take-out' value='yes'>
      <Icon name='x' />
      {frame.words('identifier.take-out')}
    </button>
  )
}

/** The same as a box to tick, for a form with several buttons. */
export const TakeOutCheck: FC<{ frame: Frame; form: FormState; texts: readonly string[] }> = (
  props
) => {
  const { frame, form, texts } = props
  if (!wasRefusedFor(form, texts)) return null
  return <Check form={form} name='take-out' label={frame.words('identifier.take-out-too')} />
}

function wasRefusedFor(form: FormState, texts: readonly string[]): boolean {
  const holdsOne = texts.some((name) => fieldValues(form, name).some(findIdentifier))
  return holdsOne && Object.keys(form.problems).length > 0
}
