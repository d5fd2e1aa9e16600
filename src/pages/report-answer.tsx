import type { FC } from 'hono/jsx'
import { VERIFIED_BY } from '../domain/report.ts'
import { Chips } from './choices.tsx'
import { TextArea } from './field.tsx'
import { type FormState, fieldValue } from './form.ts'
import type { Frame } from './frame.ts'
import { Icon } from './icon.tsx'
import { Card } from './parts.tsx'
import { TakeOut, TakeOutCheck } from './take-out.tsx'

type AnswerProps = {
  frame: Frame
  reportId: string
  /** Which answer the page shows. */
  version: string
  form: FormState
}

/** A form that comes back still says what it was based on. */
const Version: FC<Pick<AnswerProps, 'version' | 'form'>> = ({ version, form }) => (
  <input type='hidden' name='version' value={fieldValue(form, 'version') || version} />
)

/** One of exactly three answers, how it is known, and why. */
export const AnswerForm: FC<AnswerProps> = ({ frame, reportId, version, form }) => {
  const { words: t } = frame
  return (
    <Card id='answer' title={t('report.what-was-it')}>
      <p class='hint'>{t('report.answer-hint')}</p>
      <form method='post' action={`/reports/${reportId}/answer`} autocomplete='off'>
        <Version version={version} form={form} />
        <Chips
          form={form}
          name='how'
          legend={t('report.how')}
          hint={t('report.how-hint')}
          choices={VERIFIED_BY.map((way) => ({ value: way, label: t(`verified-by.${way}`) }))}
        />
        <TextArea
          form={form}
          name='reason'
          label={t('report.reason')}
          hint={t('report.reason-hint')}
          rows={2}
        />
        <TakeOutCheck frame={frame} form={form} texts={['reason']} />
        <div class='rows'>
          <button type='submit' name='verdict' value='confirmed'>
            <Icon name='circle-check' />
            {t('report.say-confirmed')}
          </button>
          <button class='quiet' type='submit' name='verdict' value='unable_to_verify'>
            <Icon name='circle-dashed' />
            {t('report.say-unable')}
          </button>
          <button class='quiet' type='submit' name='verdict' value='false_alarm'>
            <Icon name='circle-x' />
            {t('report.say-false-alarm')}
          </button>
        </div>
      </form>
    </Card>
  )
}

/** A confirmed report turns out to be nothing: by a coordinator, with a reason. */
export const CallOffForm: FC<AnswerProps> = ({ frame, reportId, version, form }) => {
  const { words: t } = frame
  return (
    <details class='card' open={!!form.problems['reason']}>
      <summary>{t('report.call-off')}</summary>
      <p>{t('report.call-off-hint')}</p>
      <form method='post' action={`/reports/${reportId}/answer`} autocomplete='off'>
        <Version version={version} form={form} />
        <TextArea form={form} name='reason' label={t('report.why-false')} rows={2} />
        <input type='hidden' name='verdict' value='false_alarm' />
        <button class='quiet' type='submit'>
          <Icon name='circle-x' />
          {t('report.call-off-button')}
        </button>
        <TakeOut frame={frame} form={form} texts={['reason']} />
      </form>
    </details>
  )
}
