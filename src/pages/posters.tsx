import type { FC } from 'hono/jsx'
import { ENROLMENT_DAYS, type EnrolmentRow } from '../domain/enrolment.ts'
import { Chips } from './choices.tsx'
import { Time } from './clock.tsx'
import { type FormState, formTitle } from './form.ts'
import type { Frame } from './frame.ts'
import { Icon } from './icon.tsx'
import { Layout } from './layout.tsx'
import { OrganizationField } from './organization-field.tsx'
import { Card, Tag } from './parts.tsx'
import { ProblemSummary } from './problem-summary.tsx'

type PostersProps = {
  frame: Frame
  form: FormState
  rows: readonly EnrolmentRow[]
  organizations: readonly { id: string; name: string }[]
}

/** The posters and links with which people join, and a form for one more. */
export const PostersPage: FC<PostersProps> = ({ frame, form, rows, organizations }) => {
  const { words: t } = frame
  return (
    <Layout frame={frame} kind='staff' title={formTitle(t, form, t('poster.list-title'))}>
      <ProblemSummary frame={frame} form={form} />
      <h1>{t('poster.list-title')}</h1>
      <p>{t('poster.list-lead')}</p>
      <Card id='new' title={t('poster.new')}>
        <form method='post' action='/people/posters'>
          <OrganizationField frame={frame} form={form} organizations={organizations} />
          <Chips
            form={form}
            name='days'
            legend={t('poster.days')}
            choices={ENROLMENT_DAYS.map((days) => ({
              value: String(days),
              label: t('poster.days-count', { days }),
            }))}
          />
          <button type='submit'>
            <Icon name='plus' />
            {t('poster.make')}
          </button>
        </form>
      </Card>
      {rows.length > 0 && (
        <Card id='made' title={t('poster.made')}>
          <ul class='list'>
            {rows.map((row) => (
              <PosterRow frame={frame} row={row} />
            ))}
          </ul>
        </Card>
      )}
    </Layout>
  )
}

const PosterRow: FC<{ frame: Frame; row: EnrolmentRow }> = ({ frame, row }) => {
  const { words: t } = frame
  const { id, organizationName, createdAt, expiresAt, state } = row
  return (
    <li>
      <div class='row apart'>
        <a class='go' href={`/people/posters/${id}`}>
          {organizationName}
        </a>
        <Tag tone={state === 'open' ? 'good' : undefined}>{t(`poster.state-${state}`)}</Tag>
      </div>
      <p class='hint'>
        {t('poster.made-at')} <Time frame={frame} at={createdAt} />
        {state === 'open' && (
          <>
            <br />
            {t('poster.works-until')} <Time frame={frame} at={expiresAt} />
          </>
        )}
      </p>
    </li>
  )
}
