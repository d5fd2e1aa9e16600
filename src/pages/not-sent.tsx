import type { FC } from 'hono/jsx'
import type { FormState } from './form.ts'
import type { Frame } from './frame.ts'
import { Notice } from './parts.tsx'

/** On top of a page whose message was refused: nothing left, and why. Nothing when all is well. */
export const NotSent: FC<{ frame: Frame; form: FormState }> = ({ frame, form }) => {
  const problems = Object.entries(form.problems)
  if (problems.length === 0) return null
  return (
    <Notice tone='need' role='alert' title={frame.words('alert-review.not-sent')}>
      {problems.map(([name, sentence]) => (
        <p>{name ? <a href={`#${name}`}>{sentence}</a> : sentence}</p>
      ))}
    </Notice>
  )
}
