import type { FC } from 'hono/jsx'
import { RETENTION_BOUNDS } from '../domain/retention.ts'
import { TextField } from './field.tsx'
import { type FormState, formTitle } from './form.ts'
import type { Frame } from './frame.ts'
import { Notice } from './parts.tsx'
import { Safekeeping } from './safekeeping.tsx'

const FIELDS = [
  ['alertDays', 'alert-days'],
  ['factDays', 'fact-days'],
  ['backupDays', 'backup-days'],
] as const

/** How long the network keeps what. Posts: /safekeeping/days (`alertDays`, `factDays`, `backupDays`). */
export const RetentionPage: FC<{ frame: Frame; form: FormState }> = ({ frame, form }) => {
  const { words: t } = frame
  const title = t('retention.title')
  return (
    <Safekeeping frame={frame} title={formTitle(t, form, title)} heading={title} form={form}>
      <p>{t('retention.lead')}</p>
      <form class='card' method='post' action='/safekeeping/days'>
        {FIELDS.map(([name, key]) => (
          <TextField
            form={form}
            name={name}
            type='number'
            inputmode='numeric'
            label={t(`retention.${key}`)}
            hint={t(`retention.${key}-hint`)}
            {...RETENTION_BOUNDS[name]}
            required
          />
        ))}
        <Notice tone='wait'>{t('retention.shorter')}</Notice>
        <button type='submit'>{t('retention.save')}</button>
      </form>
      <p>{t('retention.fixed')}</p>
    </Safekeeping>
  )
}
