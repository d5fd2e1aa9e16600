import type { FC } from 'hono/jsx'
import type { ApiField, ApiOperation } from '../domain/api-reference.ts'
import type { Frame } from './frame.ts'
import { Layout } from './layout.tsx'
import { Card, type Fact, Facts } from './parts.tsx'

type ApiProps = { frame: Frame; operations: readonly ApiOperation[] }

/** How other programs ask: the description of the routes, to read. */
export const ApiPage: FC<ApiProps> = ({ frame, operations }) => {
  const { words: t } = frame
  return (
    <Layout frame={frame} kind='guest' title={t('api.title')}>
      <h1>{t('api.title')}</h1>
      <p>{t('api.about')}</p>
      <p>{t('api.how')}</p>
      <p>
        <code>Authorization: Bearer amparo_…</code>
      </p>
      <p>
        <a href='/api/openapi.json'>{t('api.document')}</a>
      </p>
      {operations.map((operation) => (
        <Operation frame={frame} operation={operation} />
      ))}
    </Layout>
  )
}

const Operation: FC<{ frame: Frame; operation: ApiOperation }> = ({ frame, operation }) => {
  const { words: t } = frame
  const { id, method, path, scope, parameters, takes, answers, statuses } = operation
  return (
    <Card id={id} title={t.of(`api.op-${id}`)}>
      <p>
        <code>
          {method} {path}
        </code>
      </p>
      <Facts
        facts={[
          { term: t('api.scope'), value: scope ? <code>{scope}</code> : t('api.press-token') },
          parameters.length > 0 && {
            term: t('api.parameters'),
            value: parameters.map(({ name, place, required }) => (
              <>
                <code>{name}</code> ({place}
                {required && `, ${t('api.required')}`}){' '}
              </>
            )),
          },
          takes.length > 0 && { term: t('api.takes'), value: <Fields fields={takes} /> },
          { term: t('api.answers'), value: <Fields fields={answers} /> },
          {
            term: t('api.statuses'),
            value: <code>{statuses.map(({ status }) => status).join(', ')}</code>,
          },
        ].map((fact): Fact => fact || undefined)}
      />
    </Card>
  )
}

const Fields: FC<{ fields: readonly ApiField[] }> = ({ fields }) => (
  <>
    {fields.map(({ name, type }) => (
      <div>
        <code>{name}</code> <span class='hint'>{type}</span>
      </div>
    ))}
  </>
)
