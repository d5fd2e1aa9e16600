import type { FC } from 'hono/jsx'
import { OWN_NAMES } from '../content/languages.ts'
import { pageLanguage } from '../domain/language.ts'
import { type ImportView, type JudgedRow, LIST_COLUMNS } from '../domain/people-list.ts'
import type { Frame } from './frame.ts'
import { Icon } from './icon.tsx'
import { Layout } from './layout.tsx'
import { Act, Card, Facts, Fold, Notice } from './parts.tsx'
import { problemColumn, problemText } from './people-list-csv.ts'

const SHOWN = 100

type PreviewProps = { frame: Frame; view: ImportView }

/** What a list comes to: what is the matter with some of it, whom it would invite, and one button. */
export const ImportPreviewPage: FC<PreviewProps> = ({ frame, view }) => {
  const { words: t } = frame
  const { id, good, bad, doneAt, organizationName: organization } = view
  const counts = { good: good.length, bad: bad.length }
  const title = t(doneAt ? 'import.done-title' : 'import.preview-title', counts)
  return (
    <Layout frame={frame} kind='staff' title={title}>
      <h1>{title}</h1>
      {doneAt ? (
        <Notice tone='good'>{t('import.done', { organization })}</Notice>
      ) : (
        <p>{t('import.preview-lead', { organization })}</p>
      )}
      {bad.length > 0 && <BadRows frame={frame} view={view} />}
      {good.length > 0 && <GoodRows frame={frame} view={view} />}
      <WhatWasRead frame={frame} view={view} />
      {doneAt ? (
        <p>
          <a class='button' href='/people'>
            {t('import.to-people')}
          </a>
        </p>
      ) : (
        <Act>
          {good.length > 0 && (
            <form method='post' action={`/people/import/${id}`}>
              <button type='submit'>
                <Icon name='send' />
                {t('import.invite', { count: good.length })}
              </button>
            </form>
          )}
          <a class='button quiet' href='/people/import'>
            {t('import.other-file')}
          </a>
        </Act>
      )}
    </Layout>
  )
}

const BadRows: FC<PreviewProps> = ({ frame, view: { id, bad, doneAt } }) => {
  const { words: t } = frame
  return (
    <Card id='bad' title={t('import.bad', { count: bad.length })} tone='need'>
      <p>{t(doneAt ? 'import.bad-done' : 'import.bad-hint')}</p>
      <p>
        <a class='button quiet' href={`/people/import/${id}/left-out.csv`} download>
          <Icon name='file-text' />
          {t('import.download-bad', { count: bad.length })}
        </a>
      </p>
      <ul class='list'>
        {bad.slice(0, SHOWN).map((row) => (
          <li>
            <b>{t('import.row-column', { row: row.row, column: problemColumn(t, row) })}</b>{' '}
            {problemText(t, row)}
            <p class='hint typed'>{cellsOf(row)}</p>
          </li>
        ))}
      </ul>
      {bad.length > SHOWN && <p>{t('import.and-more', { count: bad.length - SHOWN })}</p>}
    </Card>
  )
}

const GoodRows: FC<PreviewProps> = ({ frame, view: { good: rows, doneAt } }) => {
  const { words: t } = frame
  const summary = t(doneAt ? 'import.invited' : 'import.good', { count: rows.length })
  return (
    <Fold card summary={summary} open={rows.length <= 10}>
      <ul class='list'>
        {rows.slice(0, SHOWN).map(({ name, email, writesIn }) => (
          <li>
            {name && <b>{name} </b>}
            {email}
            <p class='hint'>
              {t('import.gets-in', { language: OWN_NAMES[pageLanguage(writesIn)] })}
            </p>
          </li>
        ))}
      </ul>
      {rows.length > SHOWN && <p>{t('import.and-more', { count: rows.length - SHOWN })}</p>}
    </Fold>
  )
}

/** Which columns counted as what; one that was overlooked is seen here. */
const WhatWasRead: FC<PreviewProps> = ({ frame: { words: t }, view: { list } }) => (
  <Fold card summary={t('import.read-as')}>
    <Facts
      facts={LIST_COLUMNS.map((column) => ({
        term: t(`import.column-${column}`),
        value: list.columns[column] ?? t('import.no-column'),
      }))}
    />
    {list.ignored.length > 0 && <p>{t('import.ignored', { columns: list.ignored.join(', ') })}</p>}
  </Fold>
)

const cellsOf = (row: JudgedRow) =>
  LIST_COLUMNS.map((column) => row[column])
    .filter(Boolean)
    .join(' · ')
