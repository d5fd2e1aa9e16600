import type { FC } from 'hono/jsx'
import type { StandDownView } from '../domain/update-review.ts'
import { ExactWords } from './alert-words.tsx'
import { Chips } from './choices.tsx'
import { timeText } from './clock.tsx'
import { TextArea } from './field.tsx'
import { type FormState, fieldValue, formTitle } from './form.ts'
import type { Frame } from './frame.ts'
import { Layout } from './layout.tsx'
import { Card, Facts, Fold, Notice } from './parts.tsx'
import { ProblemSummary } from './problem-summary.tsx'
import { TakeOut } from './take-out.tsx'

type StandDownProps = { frame: Frame; view: StandDownView; form: FormState }

/** Asks once more before a case ends, and says what that does. Fields: `as`, `reason`. */
export const StandDownPage: FC<StandDownProps> = ({ frame, view, form }) => {
  const { words: t } = frame
  const { incident, active } = view
  const ask = incident.drill ? 'stand-down.title-drill' : 'stand-down.title'
  const title = t(active ? ask : 'stand-down.title-over', { code: incident.codeName })
  return (
    <Layout
      frame={frame}
      kind='staff'
      title={active ? formTitle(t, form, title) : title}
      drill={incident.drill}
    >
      {active && <ProblemSummary frame={frame} form={form} />}
      <h1>{title}</h1>
      {active ? (
        <Ask frame={frame} view={view} form={form} />
      ) : (
        <Over frame={frame} view={view} form={form} />
      )}
    </Layout>
  )
}

// Two may press at once: whoever was later learns who was first, and what they typed is still theirs to use.
const Over: FC<StandDownProps> = ({ frame, view, form }) => {
  const { words: t } = frame
  const { incident, ended, reportId } = view
  const typed = fieldValue(form, 'reason')
  const meantFalse = fieldValue(form, 'as') === 'false_alarm' && ended?.as === 'stand_down'
  const how =
    ended &&
    t(`stand-down.ended-${ended.as}`, {
      who: ended.by ?? t('board.the-program'),
      time: timeText(frame, ended.at),
    })
  return (
    <>
      {form.problems[''] && <Notice tone='wait'>{form.problems['']}</Notice>}
      <p>{how ?? t('stand-down.over-hint')}</p>
      {typed && (
        <Card id='typed' title={t('stand-down.you-typed')}>
          <p class='typed'>{typed}</p>
        </Card>
      )}
      {meantFalse && <p>{t('stand-down.still-false')}</p>}
      <div class='row'>
        <a class='button' href={`/incidents/${incident.id}`}>
          {t('stand-down.back')}
        </a>
        {meantFalse && (
          <a class='button quiet' href={`/reports/${reportId}`}>
            {t('report.call-off')}
          </a>
        )}
      </div>
    </>
  )
}

const Ask: FC<StandDownProps> = ({ frame, view, form }) => {
  const { words: t } = frame
  const { incident } = view
  return (
    <>
      <WhatHappens frame={frame} view={view} />
      <form method='post' action={`/incidents/${incident.id}/stand-down`}>
        <Chips
          form={form}
          name='as'
          legend={t('stand-down.as')}
          choices={[
            { value: 'stand_down', label: t('stand-down.as-stand_down') },
            { value: 'false_alarm', label: t('stand-down.as-false_alarm') },
          ]}
        />
        <TextArea
          form={form}
          name='reason'
          label={t('stand-down.reason')}
          hint={t('stand-down.reason-hint')}
        />
        <TakeOut frame={frame} form={form} texts={['reason']} />
        <div class='row'>
          <button type='submit'>
            {t(incident.drill ? 'stand-down.button-drill' : 'stand-down.button')}
          </button>
          <a class='button quiet' href={`/incidents/${incident.id}`}>
            {t('stand-down.back')}
          </a>
        </div>
      </form>
      {view.people > 0 && (
        <Fold summary={t('stand-down.words')}>
          <ExactWords frame={frame} message={farewell(view, fieldValue(form, 'as'))} />
        </Fold>
      )}
    </>
  )
}

const WhatHappens: FC<{ frame: Frame; view: StandDownView }> = ({ frame, view }) => {
  const { words: t } = frame
  const { people, waiting, heldTasks, openTasks } = view
  const facts = [
    { term: t('stand-down.told'), value: t('stand-down.told-text', { people }) },
    { term: t('stand-down.waiting'), value: t('stand-down.waiting-text', { count: waiting }) },
    {
      term: t('stand-down.tasks'),
      value:
        heldTasks + openTasks > 0
          ? t('stand-down.tasks-text', { held: heldTasks, open: openTasks })
          : t('stand-down.tasks-none'),
    },
    { term: t('stand-down.dates'), value: t('stand-down.dates-text') },
  ]
  return (
    <Card id='what-happens' title={t('stand-down.what-happens')}>
      <Facts facts={facts} />
    </Card>
  )
}

function farewell({ incident, perLanguage }: StandDownView, as: string) {
  const kind = as === 'false_alarm' ? ('false_alarm' as const) : ('stand_down' as const)
  return { incident, perLanguage, kind, needs: [], byTime: undefined }
}
