import type { FC } from 'hono/jsx'
import { TextField } from './field.tsx'
import { type FormState, formTitle } from './form.ts'
import { type Frame, kindFor } from './frame.ts'
import { Layout } from './layout.tsx'
import { ProblemSummary } from './problem-summary.tsx'

type RecoveryProps = { frame: Frame; form: FormState; next: string }

/** A recovery code instead of a passkey, for whoever has signed in by their mailbox. Field: `code`. */
export const RecoveryPage: FC<RecoveryProps> = ({ frame, form, next }) => {
  const { words: t } = frame
  return (
    <Layout frame={frame} kind={kindFor(frame)} title={formTitle(t, form, t('recovery.title'))}>
      <ProblemSummary frame={frame} form={form} />
      <h1>{t('recovery.title')}</h1>
      <p>{t('recovery.lead')}</p>
      <form class='card' method='post' action='/sign-in/again/recovery'>
        <input type='hidden' name='next' value={next} />
        <RecoveryField frame={frame} form={form} />
        <button type='submit'>{t('again.open')}</button>
      </form>
    </Layout>
  )
}

/** For an admin who has lost even their mailbox: a code that the server itself has printed. Fields: `email`, `code`. */
export const OperatorPage: FC<Omit<RecoveryProps, 'next'>> = ({ frame, form }) => {
  const { words: t } = frame
  return (
    <Layout frame={frame} kind='guest' title={formTitle(t, form, t('recovery.operator-title'))}>
      <ProblemSummary frame={frame} form={form} />
      <h1>{t('recovery.operator-title')}</h1>
      <p>{t('recovery.operator-lead')}</p>
      <form class='card' method='post' action='/sign-in/recover'>
        <TextField
          form={form}
          name='email'
          type='email'
          label={t('sign-in.email')}
          autocomplete='email'
          inputmode='email'
          required
        />
        <RecoveryField frame={frame} form={form} />
        <button type='submit'>{t('sign-in.enter')}</button>
      </form>
    </Layout>
  )
}

const RecoveryField: FC<{ frame: Frame; form: FormState }> = ({ frame, form }) => (
  <TextField
    form={form}
    name='code'
    label={frame.words('recovery.code')}
    hint={frame.words('recovery.code-hint')}
    class='code long'
    autocomplete='off'
    inputmode='numeric'
    pattern='[0-9 \-]*'
    maxlength={24}
    required
  />
)
