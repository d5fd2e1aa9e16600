import type { FC } from 'hono/jsx'
import {
  RECORD_KINDS,
  type RecordKind,
  type RecordRow,
  type RecordView,
} from '../domain/record-view.ts'
import { Time, timeText } from './clock.tsx'
import { Select, TextField } from './field.tsx'
import { type FormState, fieldValue } from './form.ts'
import type { Frame } from './frame.ts'
import { EmptyState, Notice } from './parts.tsx'
import { Safekeeping } from './safekeeping.tsx'

type RecordProps = { frame: Frame; view: RecordView; form: FormState }

const KINDS = Object.keys(RECORD_KINDS) as RecordKind[]

/** Who did what, for admins. Posts: /record (`who`, `what`, `until`, `before`); a name must not stand in an address. */
export const RecordPage: FC<RecordProps> = ({ frame, view, form }) => {
  const { words: t } = frame
  const title = t('record.title')
  return (
    <Safekeeping frame={frame} title={title} heading={title}>
      <p>{t('record.lead')}</p>
      <Head frame={frame} view={view} />
      <form class='card' method='post' action='/record'>
        <TextField form={form} name='who' label={t('record.who')} hint={t('record.who-hint')} />
        <Select
          form={form}
          name='what'
          label={t('record.what')}
          choices={[
            { value: '', label: t('record.everything') },
            ...KINDS.map((kind) => ({ value: kind, label: t(`record.kind.${kind}`) })),
          ]}
        />
        <TextField form={form} name='until' type='date' label={t('record.until')} />
        <button type='submit'>{t('record.show')}</button>
      </form>
      {view.rows.length === 0 ? (
        <EmptyState title={t('record.empty')}>{t('record.empty-hint')}</EmptyState>
      ) : (
        <div class='card'>
          <ul class='list'>
            {view.rows.map((row) => (
              <Row frame={frame} row={row} />
            ))}
          </ul>
        </div>
      )}
      {view.next && (
        <form method='post' action='/record'>
          {['who', 'what', 'until'].map((name) => (
            <input type='hidden' name={name} value={fieldValue(form, name)} />
          ))}
          <input type='hidden' name='before' value={`${view.next.at.getTime()} ${view.next.id}`} />
          <button class='quiet' type='submit'>
            {t('record.older')}
          </button>
        </form>
      )}
    </Safekeeping>
  )
}

const Head: FC<Pick<RecordProps, 'frame' | 'view'>> = ({ frame, view: { head, unlinked } }) => {
  const { words: t } = frame
  if (!head) return <Notice icon='history'>{t('record.no-head')}</Notice>
  return (
    <Notice icon='history' title={t('record.head', { time: timeText(frame, head.at) })}>
      <p class='typed'>
        <code>{head.text}</code>
      </p>
      <p class='hint'>
        {t('record.head-hint')} {unlinked > 0 && t('record.unlinked', { count: unlinked })}
      </p>
    </Notice>
  )
}

const Row: FC<{ frame: Frame; row: RecordRow }> = ({ frame, row }) => {
  const { words: t } = frame
  const { who, action, about, caseName, at } = row
  const name = who === 'other' ? t('record.somebody-else') : (who?.name ?? t('board.the-program'))
  return (
    <li>
      <b>{t.of(`record.did.${action}`)}</b>
      <p class='hint'>
        {[
          name,
          about && t('record.about', { name: about }),
          caseName && t('record.case', { code: caseName }),
        ]
          .filter(Boolean)
          .join(' · ')}{' '}
        · <Time frame={frame} at={at} />
      </p>
    </li>
  )
}
