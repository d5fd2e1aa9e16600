import type { FC } from 'hono/jsx'
import { dateText, dayText } from '../content/time-text.ts'
import { COUNSEL_ANSWERS, canBePurged, type KeepingView } from '../domain/keeping.ts'
import { Check, Checks } from './choices.tsx'
import { type FormState, formTitle } from './form.ts'
import type { Frame } from './frame.ts'
import { Layout } from './layout.tsx'
import { Card, Notice } from './parts.tsx'
import { ProblemSummary } from './problem-summary.tsx'

type KeepingProps = { frame: Frame; view: KeepingView; form: FormState }

/** How a case is kept. Posts: /incidents/:id/hold (`hold`) and /incidents/:id/purge (`counsel`, `sure`). */
export const CaseKeepingPage: FC<KeepingProps> = ({ frame, view, form }) => {
  const { words: t } = frame
  const { incident, coordinates, purgedAt } = view
  const title = t('keeping.title', { code: incident.codeName })
  return (
    <Layout frame={frame} kind='staff' title={formTitle(t, form, title)} drill={incident.drill}>
      <ProblemSummary frame={frame} form={form} />
      <div class='row apart'>
        <h1>{title}</h1>
        {coordinates && (
          <a class='button quiet' href={`/incidents/${incident.id}/record`}>
            {t('record.of-case', { code: incident.codeName })}
          </a>
        )}
        {coordinates && !purgedAt && (
          <a class='button quiet' href={`/incidents/${incident.id}`}>
            {t('keeping.back')}
          </a>
        )}
      </div>
      {purgedAt ? (
        <Gone frame={frame} view={view} at={purgedAt} />
      ) : (
        <>
          <Hold frame={frame} view={view} />
          <Delete frame={frame} view={view} form={form} />
        </>
      )}
    </Layout>
  )
}

const Gone: FC<{ frame: Frame; view: KeepingView; at: Date }> = ({ frame, view, at }) => {
  const { words: t, language } = frame
  return (
    <Notice
      tone='wait'
      icon='lock-keyhole'
      title={t('keeping.purged', { date: dayText(at, frame) })}
    >
      {t('keeping.purged-backups', { date: dateText(view.beyondBackupsFrom, language) })}
    </Notice>
  )
}

const Hold: FC<{ frame: Frame; view: KeepingView }> = ({ frame, view }) => {
  const { words: t } = frame
  const { incident, legalHold } = view
  return (
    <Card id='hold' title={t('keeping.hold-title')} tone={legalHold ? 'wait' : undefined}>
      <p>{t(legalHold ? 'keeping.hold-on' : 'keeping.hold-off')}</p>
      <form method='post' action={`/incidents/${incident.id}/hold`}>
        <button class='quiet' type='submit' name='hold' value={legalHold ? 'no' : 'yes'}>
          {t(legalHold ? 'keeping.hold-lift' : 'keeping.hold-set')}
        </button>
      </form>
    </Card>
  )
}

const Delete: FC<KeepingProps> = ({ frame, view, form }) => {
  const { words: t } = frame
  const { incident, legalHold, factDays } = view
  return (
    <Card id='delete' title={t('keeping.delete-title')}>
      <p>{t('keeping.delete-by-itself', { days: factDays })}</p>
      {legalHold && <p>{t('keeping.on-hold')}</p>}
      {!legalHold && !canBePurged(view) && <p>{t('keeping.not-over')}</p>}
      {canBePurged(view) && (
        <form method='post' action={`/incidents/${incident.id}/purge`}>
          <p>{t('keeping.delete-what')}</p>
          <Notice tone='need' icon='scale'>
            {t('keeping.delete-duty')}
          </Notice>
          <p>{t('keeping.beyond-backups', { date: beyondBackups(frame, view) })}</p>
          <Checks
            form={form}
            name='counsel'
            legend={t('keeping.counsel')}
            hint={t('keeping.counsel-hint')}
            choices={COUNSEL_ANSWERS.map((value) => ({
              value,
              label: t(value === 'refused' ? 'keeping.counsel-no' : `keeping.counsel-${value}`),
            }))}
          />
          <Check form={form} name='sure' label={t('keeping.sure')} />
          <button type='submit'>{t('keeping.delete')}</button>
        </form>
      )}
    </Card>
  )
}

function beyondBackups({ language }: Frame, { beyondBackupsFrom }: KeepingView): string {
  return dateText(beyondBackupsFrom, language)
}
