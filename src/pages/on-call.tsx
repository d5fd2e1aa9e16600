import type { FC } from 'hono/jsx'
import type { OnCall } from '../domain/standby.ts'
import { Check } from './choices.tsx'
import { TextField } from './field.tsx'
import { type FormState, formTitle } from './form.ts'
import type { Frame } from './frame.ts'
import { Layout } from './layout.tsx'
import { Act, Tag } from './parts.tsx'
import { ProblemSummary } from './problem-summary.tsx'

type OnCallProps = {
  frame: Frame
  person: { personId: string; organizationId: string; name: string; organizationName: string }
  form: FormState
}

/** Whether somebody is on call for an organization, and when. */
export const OnCallPage: FC<OnCallProps> = ({ frame, person, form }) => {
  const { words: t } = frame
  const { personId, organizationId, name, organizationName } = person
  const page = `/people/${personId}`
  return (
    <Layout frame={frame} kind='staff' title={formTitle(t, form, t('on-call.title'))}>
      <ProblemSummary frame={frame} form={form} />
      <p>
        <a href={page}>{name}</a>
      </p>
      <hgroup>
        <h1>{t('on-call.title')}</h1>
        <p>{organizationName}</p>
      </hgroup>
      <form method='post' action={`${page}/places/${organizationId}/on-call`}>
        <Check form={form} name='onCall' label={t('on-call.is')} hint={t('on-call.hint')} />
        <div class='grid'>
          <TextField form={form} name='onCallFrom' type='time' label={t('on-call.from')} />
          <TextField form={form} name='onCallUntil' type='time' label={t('on-call.until')} />
        </div>
        <p class='hint'>{t('on-call.hours-hint')}</p>
        <Act>
          <button type='submit'>{t('on-call.save')}</button>
        </Act>
      </form>
    </Layout>
  )
}

/** On somebody's page: whether they are on call, and the way to change it. */
export const OnCallLine: FC<{ frame: Frame; path: string; onCall: OnCall | undefined }> = ({
  frame,
  path,
  onCall,
}) => {
  const { words: t } = frame
  return (
    <p class='row'>
      {onCall && (
        <Tag tone='good' icon='bell-ring'>
          {t('on-call.title')}
        </Tag>
      )}
      <a href={`${path}/on-call`}>{t(onCall ? 'on-call.change' : 'on-call.put')}</a>
    </p>
  )
}
