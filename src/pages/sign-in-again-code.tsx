import type { FC } from 'hono/jsx'
import { type FormState, formTitle } from './form.ts'
import { type Frame, kindFor } from './frame.ts'
import { Icon } from './icon.tsx'
import { Layout } from './layout.tsx'
import { ProblemSummary } from './problem-summary.tsx'
import { CodeField } from './sign-in.tsx'

type AgainCodeProps = { frame: Frame; form: FormState; next: string }

/** Asks for the six digits; the session that is open stays. */
export const AgainCodePage: FC<AgainCodeProps> = ({ frame, form, next }) => {
  const { words: t } = frame
  return (
    <Layout frame={frame} kind={kindFor(frame)} title={formTitle(t, form, t('sign-in.code-title'))}>
      <ProblemSummary frame={frame} form={form} />
      <h1>{t('sign-in.code-title')}</h1>
      <p>{t('again.sent')}</p>
      <form class='card' method='post' action='/sign-in/again/code'>
        <input type='hidden' name='next' value={next} />
        <CodeField frame={frame} form={form} />
        <button type='submit'>{t('again.open')}</button>
      </form>
      <form class='rows' method='post' action='/sign-in/again'>
        <input type='hidden' name='next' value={next} />
        <button class='quiet' type='submit'>
          <Icon name='refresh-cw' />
          {t('sign-in.send-again')}
        </button>
      </form>
    </Layout>
  )
}
