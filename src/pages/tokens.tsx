import type { FC } from 'hono/jsx'
import { SCOPES, TOKEN_DAYS, type TokenView } from '../domain/api-token.ts'
import { Checks, Chips } from './choices.tsx'
import { Time } from './clock.tsx'
import { TextField } from './field.tsx'
import { type FormState, formTitle } from './form.ts'
import type { Frame } from './frame.ts'
import { Layout } from './layout.tsx'
import { OrganizationField } from './organization-field.tsx'
import { Card, EmptyState, Facts, Tag } from './parts.tsx'
import { ProblemSummary } from './problem-summary.tsx'

type TokensProps = {
  frame: Frame
  form: FormState
  tokens: readonly TokenView[]
  organizations: readonly { id: string; name: string }[]
  /** The text of the token that was just made: this once. */
  made: string | undefined
}

/** The keys that other programs hold, and a form for one more. */
export const TokensPage: FC<TokensProps> = ({ frame, form, tokens, organizations, made }) => {
  const { words: t } = frame
  return (
    <Layout frame={frame} kind='staff' title={formTitle(t, form, t('tokens.title'))}>
      <ProblemSummary frame={frame} form={form} />
      <h1>{t('tokens.title')}</h1>
      <p>
        {t('tokens.what')} <a href='/api'>{t('tokens.reference')}</a>
      </p>
      {made && (
        <Card id='made' title={t('tokens.made')} tone='good'>
          <p>{t('tokens.once')}</p>
          <p>
            <code class='code long'>{made}</code>
          </p>
        </Card>
      )}
      {tokens.length === 0 && (
        <EmptyState title={t('tokens.none')}>{t('tokens.none-why')}</EmptyState>
      )}
      {tokens.map((token) => (
        <Token frame={frame} token={token} />
      ))}
      <Card id='new' title={t('tokens.new')}>
        <form method='post' action='/tokens'>
          <TextField
            form={form}
            name='name'
            label={t('tokens.name')}
            hint={t('tokens.name-hint')}
            maxlength={80}
            required
          />
          <OrganizationField frame={frame} form={form} organizations={organizations} />
          <Checks
            form={form}
            name='scopes'
            legend={t('tokens.scopes')}
            many
            choices={SCOPES.map((scope) => ({ value: scope, label: t(`scope.${scope}`) }))}
          />
          <Chips
            form={form}
            name='days'
            legend={t('tokens.days')}
            choices={TOKEN_DAYS.map((days) => ({
              value: String(days),
              label: t('tokens.days-count', { days }),
            }))}
          />
          <button type='submit'>{t('tokens.make')}</button>
        </form>
      </Card>
    </Layout>
  )
}

const Token: FC<{ frame: Frame; token: TokenView }> = ({ frame, token }) => {
  const { words: t } = frame
  const { id, name, organization, scopes, by, createdAt, expiresAt, lastUsedAt, state } = token
  return (
    <Card
      id={`token-${id}`}
      title={name}
      aside={<Tag tone={state === 'live' ? 'good' : undefined}>{t(`tokens.state-${state}`)}</Tag>}
    >
      <Facts
        facts={[
          { term: t('tokens.organization'), value: organization },
          {
            term: t('tokens.scopes'),
            value: scopes.map((scope) => t(`scope.${scope}`)).join('; '),
          },
          by ? { term: t('tokens.by'), value: by } : undefined,
          { term: t('tokens.created'), value: <Time frame={frame} at={createdAt} /> },
          { term: t('tokens.expires'), value: <Time frame={frame} at={expiresAt} /> },
          {
            term: t('tokens.last-used'),
            value: lastUsedAt ? <Time frame={frame} at={lastUsedAt} /> : t('tokens.never-used'),
          },
        ]}
      />
      {state === 'live' && (
        <form method='post' action={`/tokens/${id}/revoke`}>
          <button class='quiet' type='submit'>
            {t('tokens.revoke')}
          </button>
        </form>
      )}
    </Card>
  )
}
