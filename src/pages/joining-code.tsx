import type { FC } from 'hono/jsx'
import { JOINING_STEPS } from '../domain/enrolment.ts'
import { Check } from './choices.tsx'
import type { FormState } from './form.ts'
import type { Frame } from './frame.ts'
import { Icon } from './icon.tsx'
import { JoinStep } from './join.tsx'
import { JOINING_PAGES } from './joining-step.tsx'
import { Fold } from './parts.tsx'
import { CodeField } from './sign-in.tsx'

type CodeProps = { frame: Frame; form: FormState; token: string; email: string }

/** Asks for the six digits that prove whose mailbox it is. Fields: `code`, `shared`. */
export const JoiningCodePage: FC<CodeProps> = ({ frame, form, token, email }) => {
  const { words: t } = frame
  const step = JOINING_STEPS.length + 2
  const title = t('enrol.code-title')
  return (
    <JoinStep frame={frame} form={form} step={step} of={JOINING_PAGES} title={title}>
      <p>{t('enrol.code-sent', { email })}</p>
      <form class='card' method='post' action={`/j/${token}/code`}>
        <CodeField frame={frame} form={form} />
        <Check form={form} name='shared' label={t('sign-in.shared')} />
        <button type='submit'>{t('join.join')}</button>
      </form>
      <Fold summary={t('sign-in.no-code')}>
        <p>{t('sign-in.look-in-spam')}</p>
        <form class='row' method='post' action={`/j/${token}/again`}>
          <button class='quiet' type='submit'>
            <Icon name='refresh-cw' />
            {t('sign-in.send-again')}
          </button>
          <a class='button plain' href={`/j/${token}/who`}>
            {t('enrol.other-address')}
          </a>
        </form>
      </Fold>
    </JoinStep>
  )
}
