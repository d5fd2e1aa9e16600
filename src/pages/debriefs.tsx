import type { FC } from 'hono/jsx'
import { findPlaybook } from '../content/playbooks.ts'
import { dayText, monthText } from '../content/time-text.ts'
import { median, STEPS, type Step } from '../domain/case-times.ts'
import type { TimedCase } from '../domain/debrief.ts'
import { minutesText } from './counts-table.tsx'
import type { Frame } from './frame.ts'
import { Layout } from './layout.tsx'
import { Card, EmptyState, Tag } from './parts.tsx'
import { MarkKey, type TimedMark, TimesChart } from './times-chart.tsx'

type DebriefsProps = { frame: Frame; cases: readonly TimedCase[] }

/** How fast help came, over cases and drills: a picture for each step, and the same figures in a table. */
export const DebriefsPage: FC<DebriefsProps> = ({ frame, cases }) => {
  const { words: t } = frame
  return (
    <Layout frame={frame} kind='staff' title={t('debriefs.title')} wide>
      <hgroup>
        <h1>{t('debriefs.title')}</h1>
        <p>{t('debriefs.lead')}</p>
      </hgroup>
      {cases.length === 0 ? (
        <EmptyState title={t('debriefs.none')}>
          {t('debriefs.none-hint')} <a href='/drills/new'>{t('drills.start')}</a>
        </EmptyState>
      ) : (
        <>
          <p class='row hint'>
            <span>
              <MarkKey drill={false} /> {t('debriefs.key-case')}
            </span>
            <span>
              <MarkKey drill /> {t('debriefs.key-drill')}
            </span>
            <span>{t('debriefs.key-median')}</span>
          </p>
          <div class='grid'>
            {STEPS.map((step) => (
              <StepCard frame={frame} cases={cases} step={step} />
            ))}
          </div>
          <Card id='figures' title={t('debriefs.figures')}>
            <p class='hint'>{t('debrief.from-report')}</p>
            <Figures frame={frame} cases={cases} />
          </Card>
        </>
      )}
    </Layout>
  )
}

const StepCard: FC<DebriefsProps & { step: Step }> = ({ frame, cases, step }) => {
  const { words: t } = frame
  const marks = cases.flatMap((each): TimedMark[] => {
    const minutes = minutesOf(each, step)
    if (minutes === undefined) return []
    const month = monthText(each.openedAt, frame)
    return [{ id: each.id, name: nameOf(frame, each), month, drill: each.drill, minutes }]
  })
  const real = marks.filter(({ drill }) => !drill).map(({ minutes }) => minutes)
  const middle = median(real)
  const said =
    middle === undefined
      ? t('debriefs.no-case')
      : t('debriefs.median', { time: minutesText(frame, middle), count: real.length })
  return (
    <Card id={`step-${step}`} title={t(`step.${step}`)}>
      <p>{said}</p>
      {marks.length > 0 && (
        <TimesChart
          frame={frame}
          id={`chart-${step}`}
          title={t(`step.${step}`)}
          said={`${said} ${t('debriefs.chart-said', { cases: real.length, drills: marks.length - real.length })}`}
          marks={marks}
          median={middle}
        />
      )}
    </Card>
  )
}

const Figures: FC<DebriefsProps> = ({ frame, cases }) => {
  const { words: t, language } = frame
  return (
    <table class='blocks'>
      <thead>
        <tr>
          <th scope='col'>{t('debriefs.case')}</th>
          {STEPS.map((step) => (
            <th scope='col' class='n'>
              {t(`step.${step}`)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {cases.toReversed().map((each) => (
          <tr>
            <th scope='row'>
              {each.drill && (
                <>
                  <Tag tone='drill' icon='graduation-cap'>
                    {t('frame.drill')}
                  </Tag>{' '}
                </>
              )}
              <a href={`/incidents/${each.id}/debrief`}>{each.codeName}</a>
              <span class='hint'>
                {' '}
                {t('debriefs.case-line', {
                  day: dayText(each.openedAt, frame),
                  playbook: findPlaybook(each.playbook)?.title[language] ?? '',
                })}
              </span>
            </th>
            {STEPS.map((step) => (
              <td class='n' data-label={t(`step.${step}`)}>
                {minutesText(frame, minutesOf(each, step))}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function nameOf({ words: t }: Frame, { drill, codeName }: TimedCase): string {
  return drill ? t('frame.drill-title', { title: codeName }) : codeName
}

// A drill that confirmed itself took no time for that: nothing was practised.
function minutesOf({ times, drill }: TimedCase, step: Step): number | undefined {
  const minutes = times.find(({ measure }) => measure === step)?.minutes
  return drill && minutes === 0 ? undefined : minutes
}
