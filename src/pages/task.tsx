import type { FC } from 'hono/jsx'
import { skillLabel } from '../content/skills.ts'
import type { TaskStage, TaskView } from '../domain/task-view.ts'
import { Clock } from './clock.tsx'
import { ConsentBox } from './consent-box.tsx'
import { EMPTY_FORM, type FormState, formTitle } from './form.ts'
import type { Frame } from './frame.ts'
import type { IconName } from './icons.ts'
import { Layout } from './layout.tsx'
import { Facts, Notice, Tag, type Tone } from './parts.tsx'
import { ProblemSummary } from './problem-summary.tsx'
import { DrillTag, TakeTask, Unverified } from './task-card.tsx'
import { TaskConsent } from './task-consent.tsx'
import { EvidenceForm } from './task-evidence.tsx'
import { TaskHeld } from './task-held.tsx'
import { TaskLinks } from './task-links.tsx'
import { HowTo, taskTitle } from './task-name.tsx'
import { OfferOver, OfferToYou } from './task-offered.tsx'
import { TaskTeam } from './task-team.tsx'
import { WaitsFor } from './task-waits.tsx'

type TaskProps = { frame: Frame; task: TaskView; form?: FormState }

/** One task, for an ally: as an offer, as their work, or as something that somebody else is on. */
export const TaskPage: FC<TaskProps> = ({ frame, task, form = EMPTY_FORM }) => {
  const { words: t } = frame
  const name = taskTitle(task, frame.language)
  const title = formTitle(t, form, name)
  return (
    <Layout frame={frame} kind='ally' title={title} drill={task.drill}>
      <ProblemSummary frame={frame} form={form} />
      <TaskHead frame={frame} task={task} name={name} />
      {task.drill && <Notice tone='drill'>{t('ally-alert.drill-title')}</Notice>}
      {task.offer && task.offer !== 'over' && <OfferToYou frame={frame} offer={task.offer} />}
      <OfferOver frame={frame} task={task} />
      {task.held ? (
        <>
          <TaskHeld frame={frame} task={task} held={task.held} form={form} />
          <TaskTeam frame={frame} task={task} />
        </>
      ) : (
        <TaskForOthers frame={frame} task={task} />
      )}
    </Layout>
  )
}

const TaskHead: FC<{ frame: Frame; task: TaskView; name: string }> = ({ frame, task, name }) => {
  const { words: t } = frame
  const { tone, icon, key } = STAGES[task.stage]
  return (
    <hgroup>
      <p class='row'>
        {task.drill && <DrillTag frame={frame} />}
        <Tag tone={tone} icon={icon}>
          {t(key)}
        </Tag>{' '}
        <span class='hint'>
          {t(`category.${task.category}`)}. {t('task.case', { code: task.codeName })}.
        </span>
      </p>
      <h1>{task.drill ? t('task.practice', { title: name }) : name}</h1>
    </hgroup>
  )
}

const STAGES = {
  open: { tone: undefined, icon: 'circle-dashed', key: 'task.open' },
  yours: { tone: 'good', icon: 'user-check', key: 'task.you-have-it' },
  taken: { tone: 'good', icon: 'user-check', key: 'task.taken' },
  done: { tone: undefined, icon: 'check', key: 'task.done' },
  over: { tone: undefined, icon: 'check-check', key: 'task.over' },
} as const satisfies Record<TaskStage, { tone: Tone | undefined; icon: IconName; key: string }>

const TaskForOthers: FC<{ frame: Frame; task: TaskView }> = ({ frame, task }) => {
  const { words: t } = frame
  const isOffered = task.offer !== undefined && task.offer !== 'over'
  return (
    <>
      {(task.stage === 'open' || isOffered) && <TaskOpen frame={frame} task={task} />}
      {task.stage === 'taken' && !isOffered && !task.board && <p>{t('task.taken-text')}</p>}
      {task.stage === 'done' && <p>{t('task.done-text')}</p>}
      {task.stage === 'over' && <p>{t('task.case-over')}</p>}
      <TaskTeam frame={frame} task={task} />
      {task.board && task.stage !== 'over' && (
        <ConsentBox frame={frame} consent={task.consent} from='board' />
      )}
      {task.board && <EvidenceForm frame={frame} task={task} />}
      {(task.board || task.stage !== 'open') && (
        <div class='rows'>
          <a class='button quiet' href={task.board ?? '/mine'}>
            {t(task.board ? 'task.back-to-board' : 'task.back-to-mine')}
          </a>
        </div>
      )}
    </>
  )
}

const TaskOpen: FC<{ frame: Frame; task: TaskView }> = ({ frame, task }) => {
  const { words: t } = frame
  return (
    <>
      <Facts
        card
        facts={[
          task.stage === 'open'
            ? { term: t('task.claim-by-label'), value: <Clock frame={frame} at={task.claimBy} /> }
            : undefined,
          { term: t('task.due'), value: <Clock frame={frame} at={task.dueAt} /> },
        ]}
      />
      <p>{t('task.for-skill', { skill: skillLabel(task.skill, frame.language) })}</p>
      <WaitsFor frame={frame} task={task} />
      {!task.board && <TaskConsent frame={frame} consent={task.consent} />}
      {task.key && (
        <section aria-labelledby='how'>
          <h2 id='how'>{t('task.how')}</h2>
          <HowTo frame={frame} name={task} />
          <TaskLinks frame={frame} name={task} />
        </section>
      )}
      {task.claimable && <p class='hint'>{t('task.facts-after-claim')}</p>}
      {task.stage === 'open' && <Take frame={frame} task={task} />}
    </>
  )
}

const Take: FC<{ frame: Frame; task: TaskView }> = ({ frame, task }) =>
  task.claimable ? (
    <TakeTask frame={frame} id={task.id} drill={task.drill} />
  ) : (
    <Unverified frame={frame} />
  )
