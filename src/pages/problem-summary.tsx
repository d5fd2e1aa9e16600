import type { FC } from 'hono/jsx'
import type { FormState } from './form.ts'
import type { Frame } from './frame.ts'

/** On top of a refused form: what to fix, each with a link to its field. Nothing when all is well. */
export const ProblemSummary: FC<{ frame: Frame; form: FormState }> = ({ frame, form }) => {
  const { words: t } = frame
  const problems = Object.entries(form.problems)
  if (problems.length === 0) return null
  return (
    <section class='notice need' role='alert' aria-labelledby='problems'>
      <h2 id='problems'>{t('form.not-saved', { count: problems.length })}</h2>
      <ul>
        {problems.map(([name, sentence]) => (
          <li>{name ? <a href={`#${name}`}>{sentence}</a> : sentence}</li>
        ))}
      </ul>
      <p>{t('form.still-here')}</p>
    </section>
  )
}

/** Makes a form that is sent twice count once; the server gave the key when it drew the form. */
export const FormKey: FC<{ value: string }> = ({ value }) => (
  <input type='hidden' name='form-key' value={value} />
)
