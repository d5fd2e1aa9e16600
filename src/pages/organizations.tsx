import type { FC } from 'hono/jsx'
import { areaName } from '../content/counties.ts'
import type { OrganizationRow, OrganizationsView, TrustView } from '../domain/organization.ts'
import { Select, TextField } from './field.tsx'
import { type FormState, formTitle } from './form.ts'
import type { Frame } from './frame.ts'
import { Layout } from './layout.tsx'
import { Card, Fold, Tag } from './parts.tsx'
import { ProblemSummary } from './problem-summary.tsx'
import { countyChoices } from './profile-fields.tsx'

type OrganizationsProps = {
  frame: Frame
  form: FormState
  view: OrganizationsView
  usState: string
}

/** The organizations of the network, whom one's own trust, and a form for one more. */
export const OrganizationsPage: FC<OrganizationsProps> = ({ frame, form, view, usState }) => {
  const { words: t } = frame
  const hasProblem = Object.keys(form.problems).length > 0
  return (
    <Layout frame={frame} kind='staff' title={formTitle(t, form, t('organization.title'))}>
      <ProblemSummary frame={frame} form={form} />
      <h1>{t('organization.title')}</h1>
      <div class='card'>
        <ul class='list'>
          {view.organizations.map((organization) => (
            <Row frame={frame} organization={organization} view={view} />
          ))}
        </ul>
      </div>
      {view.mine.length > 0 && (
        <p>
          <a href='/tokens'>{t('organization.tokens')}</a>
        </p>
      )}
      {view.mine.map((mine) => (
        <Trust frame={frame} mine={mine} organizations={view.organizations} />
      ))}
      {view.canAdd && (
        <Fold card summary={t('organization.add')} open={hasProblem}>
          <form method='post' action='/organizations'>
            <TextField form={form} name='name' label={t('setup.organization-name')} required />
            <Select
              form={form}
              name='county'
              label={t('setup.county')}
              choices={countyChoices(frame, usState)}
              required
            />
            <button type='submit'>{t('organization.add-and-invite')}</button>
          </form>
        </Fold>
      )}
    </Layout>
  )
}

type RowProps = { frame: Frame; organization: OrganizationRow; view: OrganizationsView }

const Row: FC<RowProps> = ({ frame, organization, view }) => {
  const { words: t, language } = frame
  const { id, name, county, people, needsAdmin } = organization
  return (
    <li>
      <div class='row apart'>
        {view.mine.some((mine) => mine.id === id) ? (
          <a class='go' href={`/people?organization=${id}`}>
            {name}
          </a>
        ) : (
          <b>{name}</b>
        )}
        {needsAdmin && (
          <Tag tone='need' icon='circle-alert'>
            {t('organization.no-admin')}
          </Tag>
        )}
      </div>
      <p class='hint'>
        {t('organization.people', { count: people })}
        {county && ` · ${areaName(county, language)}`}
      </p>
      {needsAdmin && view.canAdd && (
        <a href={`/people/invite?organization=${id}`}>{t('organization.invite-admin')}</a>
      )}
    </li>
  )
}

type TrustProps = { frame: Frame; mine: TrustView; organizations: readonly OrganizationRow[] }

const Trust: FC<TrustProps> = ({ frame, mine, organizations }) => {
  const { words: t } = frame
  const others = organizations.filter(({ id }) => id !== mine.id)
  if (others.length === 0) return null
  return (
    <Card id={`trust-${mine.id}`} title={t('organization.trust-title', { name: mine.name })}>
      <p>{t('organization.trust-why')}</p>
      <ul class='list'>
        {others.map(({ id, name }) => {
          const trusted = mine.trusts.includes(id)
          return (
            <li>
              <form class='row apart' method='post' action={`/organizations/${mine.id}/trust`}>
                <span>
                  {name}{' '}
                  {trusted && (
                    <Tag tone='good' icon='shield-check'>
                      {t('organization.is-trusted')}
                    </Tag>
                  )}
                </span>
                <input type='hidden' name='trustedId' value={id} />
                <button
                  class={trusted ? 'plain' : 'quiet'}
                  name='trusted'
                  value={trusted ? 'no' : 'yes'}
                  type='submit'
                >
                  {t(trusted ? 'organization.distrust' : 'organization.trust')}
                </button>
              </form>
            </li>
          )
        })}
      </ul>
    </Card>
  )
}
