import type { FC } from 'hono/jsx'
import type { ConsentView } from '../domain/consent-view.ts'
import type { TaskName } from '../domain/task-view.ts'
import { ConsentBox } from './consent-box.tsx'
import { type FormState, formTitle } from './form.ts'
import { type Frame, kindFor } from './frame.ts'
import { Layout } from './layout.tsx'
import { ProblemSummary } from './problem-summary.tsx'
import { taskTitle } from './task-name.tsx'

type ConsentProps = {
  frame: Frame
  consent: ConsentView
  task: TaskName
  incident: { id: string; codeName: string; drill: boolean }
  from: 'task' | 'board'
  form: FormState
}

/** The consent to one task on a page of its own: where a refused form comes back to. */
export const ConsentPage: FC<ConsentProps> = (props) => {
  const { frame, consent, task, incident, from, form } = props
  const { words: t, language } = frame
  const title = formTitle(t, form, t('consent.page-title'))
  const back =
    from === 'task' ? `/tasks/${consent.taskId}` : `/incidents/${incident.id}#${consent.taskId}`
  return (
    <Layout frame={frame} kind={kindFor(frame)} title={title} drill={incident.drill}>
      <ProblemSummary frame={frame} form={form} />
      <hgroup>
        <p class='hint'>{incident.codeName}</p>
        <h1>{taskTitle(task, language) || t('consent.page-title')}</h1>
      </hgroup>
      {consent.state === 'not-needed' && <p>{t('consent.not-needed')}</p>}
      <ConsentBox
        frame={frame}
        consent={consent}
        from={from}
        form={form}
        open={consent.state === 'waits'}
      />
      <p>
        <a href={back}>{t(from === 'task' ? 'consent.back-to-task' : 'facts.back')}</a>
      </p>
    </Layout>
  )
}
