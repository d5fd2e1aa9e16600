import type { FC } from 'hono/jsx'
import type { CaseRecordRow } from '../domain/record-view.ts'
import { Time } from './clock.tsx'
import type { Frame } from './frame.ts'
import { Layout } from './layout.tsx'

type CaseRecordProps = {
  frame: Frame
  incident: { id: string; codeName: string; drill: boolean }
  rows: readonly CaseRecordRow[]
}

/** Who did what in a case, with the number and mark of each entry; to read, to print, to take out with its proof. */
export const CaseRecordPage: FC<CaseRecordProps> = ({ frame, incident, rows }) => {
  const { words: t } = frame
  const title = t('record.of-case', { code: incident.codeName })
  return (
    <Layout frame={frame} kind='staff' title={title} drill={incident.drill}>
      <div class='row apart'>
        <h1>{title}</h1>
        <a class='button quiet' href={`/incidents/${incident.id}`}>
          {t('record.back')}
        </a>
      </div>
      <p>{t('record.of-case-lead')}</p>
      <p>
        <a class='button' href={`/incidents/${incident.id}/record.json`} download>
          {t('record.download')}
        </a>
      </p>
      <p class='hint'>{t('record.download-hint')}</p>
      <div class='card'>
        <ol class='list'>
          {rows.map(({ action, who, at, seq, hash }) => (
            <li>
              <b>{t.of(`record.did.${action}`)}</b>
              <p class='hint'>
                {who ?? t('board.the-program')} · <Time frame={frame} at={at} /> ·{' '}
                {seq === undefined ? (
                  t('record.not-linked')
                ) : (
                  <>
                    {t('record.entry', { seq })} <code class='typed'>{hash}</code>
                  </>
                )}
              </p>
            </li>
          ))}
        </ol>
      </div>
    </Layout>
  )
}
