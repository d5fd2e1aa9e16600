import type { FC } from 'hono/jsx'
import { findIdentifier } from '../domain/identifier.ts'
import type { FormState } from './form.ts'
import type { Frame } from './frame.ts'
import { Icon } from './icon.tsx'

/**
 * In a form that was refused because of a number that is never kept here: one button that takes it out and saves the
 * rest. `texts` are the names of the fields that may hold one. Nothing otherwise.
 */
export const TakeOut: FC<{ frame: Frame; form: FormState; texts: readonly string[] }> = (props) => {
  const { frame, form, texts } = props
  const holdsOne = texts.some((name) => [form.values[name] ?? []].flat().some(findIdentifier))
  const wasRefused = Object.keys(form.problems).length > 0
  if (!wasRefused || !holdsOne) return null
  return (
    <button class='quiet' type='submit' name='take-out' value='yes'>
      <Icon name='x' />
      {frame.words('identifier.take-out')}
    </button>
  )
}
