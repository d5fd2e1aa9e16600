import type { FC } from 'hono/jsx'
import { giversFor, waysFor } from '../domain/consent-record.ts'
import type { ConsentView } from '../domain/consent-view.ts'
import { Check, Chips } from './choices.tsx'
import { TextArea, TextField } from './field.tsx'
import { EMPTY_FORM, type FormState } from './form.ts'
import type { Frame } from './frame.ts'
import { Icon } from './icon.tsx'
import { Fold } from './parts.tsx'
import { TakeOut } from './take-out.tsx'
import { TaskConsent } from './task-consent.tsx'

type BoxProps = {
  frame: Frame
  consent: ConsentView
  /** Where the reader goes on afterwards. */
  from: 'task' | 'board'
  form?: FormState
  /** Unfolded where the reader came for it. */
  open?: boolean
}
type PartProps = Required<BoxProps>

/**
 * Where the consent to a task stands, and for those who may the one step that records it. Posts:
 * /tasks/:id/consent. Nothing where no consent is needed.
 */
export const ConsentBox: FC<BoxProps> = ({ form = EMPTY_FORM, open = false, ...rest }) => {
  const { frame, consent } = rest
  const { state, mayRecord, mayOverride } = consent
  const part = { ...rest, form, open }
  if (state === 'not-needed') return null
  return (
    <section class='rows' id='consent' aria-label={frame.words('consent.page-title')}>
      <TaskConsent frame={frame} consent={consent} />
      {mayRecord && <Grant {...part} />}
      {mayOverride && state === 'waits' && <Override {...part} />}
      {mayRecord && state === 'open' && <Withdrawal {...part} />}
    </section>
  )
}

const Grant: FC<PartProps> = (props) => {
  const { frame, consent, form, open } = props
  const { words: t } = frame
  const { kind } = consent
  const wasSent = form.values['entry'] === 'grant'
  return (
    <Fold summary={t('consent.record')} open={wasSent || open} card>
      <Form {...props} entry='grant'>
        <Chips
          form={form}
          name='giver'
          legend={t('consent.who')}
          choices={giversFor(kind).map((who) => ({ value: who, label: t(`consent-giver.${who}`) }))}
        />
        <Chips
          form={form}
          name='way'
          legend={t('consent.how')}
          choices={waysFor(kind).map((way) => ({ value: way, label: t(`consent-way.${way}`) }))}
        />
        <TextField
          form={form}
          name='given_at'
          type='datetime-local'
          label={t('consent.when')}
          hint={t('consent.when-hint')}
        />
        <TextArea
          form={form}
          name='detail'
          label={t('consent.detail')}
          hint={t('consent.detail-hint')}
          rows={2}
        />
        <button type='submit'>
          <Icon name='check' />
          {t('consent.keep')}
        </button>
        <TakeOut frame={frame} form={form} texts={['detail']} />
      </Form>
    </Fold>
  )
}

const Override: FC<PartProps> = (props) => {
  const { frame, form } = props
  const { words: t } = frame
  return (
    <Fold summary={t('consent.go-ahead')} open={form.values['entry'] === 'override'} card>
      <p>{t('consent.go-ahead-hint')}</p>
      <Form {...props} entry='override'>
        <TextArea form={form} name='reason' label={t('consent.why')} rows={2} />
        <button class='quiet' type='submit'>
          {t('consent.go-ahead-button')}
        </button>
        <TakeOut frame={frame} form={form} texts={['reason']} />
      </Form>
    </Fold>
  )
}

const Withdrawal: FC<PartProps> = (props) => {
  const { frame, form } = props
  const { words: t } = frame
  return (
    <Fold summary={t('consent.withdraw')} open={form.values['entry'] === 'withdrawal'} card>
      <Form {...props} entry='withdrawal'>
        <Check form={form} name='whole_case' label={t('consent.whole-case')} />
        <button class='quiet' type='submit'>
          {t('consent.withdraw-button')}
        </button>
      </Form>
    </Fold>
  )
}

type FormProps = PartProps & { entry: 'grant' | 'override' | 'withdrawal'; children?: unknown }

const Form: FC<FormProps> = ({ consent, from, entry, children }) => (
  <form method='post' action={`/tasks/${consent.taskId}/consent`} autocomplete='off'>
    <input type='hidden' name='entry' value={entry} />
    <input type='hidden' name='from' value={from} />
    {children}
  </form>
)
