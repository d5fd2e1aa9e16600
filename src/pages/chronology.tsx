import type { FC } from 'hono/jsx'
import type { ChronologyView } from '../domain/chronology.ts'
import { ChronologyForm } from './chronology-form.tsx'
import { ChronologyLines, dayOf } from './chronology-lines.tsx'
import { type FormState, formTitle } from './form.ts'
import { type Frame, kindFor } from './frame.ts'
import { Layout } from './layout.tsx'
import { Card, EmptyState, Notice } from './parts.tsx'
import { ProblemSummary } from './problem-summary.tsx'

type ChronologyProps = { frame: Frame; view: ChronologyView; form: FormState; formKey: string }

/** What happened, and the days between, for the team of a case; printed, only the lines. */
export const ChronologyPage: FC<ChronologyProps> = ({ frame, view, form, formKey }) => {
  const { words: t } = frame
  const { incident, lines, told, removed, coordinates } = view
  const title = t('chronology.title', { code: incident.codeName })
  const path = `/incidents/${incident.id}`
  return (
    <Layout
      frame={frame}
      kind={kindFor(frame)}
      title={formTitle(t, form, title)}
      drill={incident.drill}
      wide
    >
      <ProblemSummary frame={frame} form={form} />
      <h1>{title}</h1>
      <p class='paper-only'>
        {t('chronology.printed', { code: incident.codeName, day: dayOf(frame, frame.now) })}
      </p>
      <p class='row screen'>
        {lines.length > 0 && (
          <a class='button quiet' href='#add'>
            {t('chronology.add')}
          </a>
        )}
        {coordinates && (
          <>
            <a class='button quiet' href={path}>
              {t('chronology.back')}
            </a>
            <a class='button quiet' href={`${path}/clocks`}>
              {t('chronology.clocks')}
            </a>
          </>
        )}
      </p>
      <Notice tone='wait' icon='scale'>
        {t('chronology.court')}
      </Notice>
      {told.map((text) => (
        <Notice title={t('chronology.told')}>
          <span class='typed'>{text}</span>
        </Notice>
      ))}
      {removed > 0 && <p class='hint'>{t('chronology.removed', { count: removed })}</p>}
      <div class='cols'>
        {lines.length === 0 ? (
          <EmptyState title={t('chronology.none')}>{t('chronology.none-hint')}</EmptyState>
        ) : (
          <Card id='lines' title={t('chronology.lines')}>
            <ChronologyLines frame={frame} view={view} />
            <p class='hint screen'>{t('chronology.print-hint')}</p>
          </Card>
        )}
        <div class='screen'>
          <ChronologyForm frame={frame} view={view} form={form} formKey={formKey} />
        </div>
      </div>
    </Layout>
  )
}
