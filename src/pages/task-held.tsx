import type { FC } from 'hono/jsx'
import type { HeldTask, TaskView } from '../domain/task-view.ts'
import { Clock } from './clock.tsx'
import { ConsentBox } from './consent-box.tsx'
import { TextArea } from './field.tsx'
import type { FormState } from './form.ts'
import type { Frame } from './frame.ts'
import { Icon } from './icon.tsx'
import { Act, Facts, Fold } from './parts.tsx'
import { TakeOutCheck } from './take-out.tsx'
import { TaskBasis } from './task-basis.tsx'
import { EvidenceLines } from './task-evidence.tsx'
import { TaskFacts } from './task-facts.tsx'
import { TaskLinks } from './task-links.tsx'
import { HowTo } from './task-name.tsx'
import { OwnOffer } from './task-offered.tsx'
import { WaitsFor } from './task-waits.tsx'

type HeldProps = { frame: Frame; task: TaskView; held: HeldTask; form: FormState }

/** Everything that the holder of a task works with. */
export const TaskHeld: FC<HeldProps> = ({ frame, task, held, form }) => {
  const { words: t } = frame
  return (
    <>
      <OwnOffer frame={frame} held={held} />
      <Clocks frame={frame} task={task} held={held} />
      <WaitsFor frame={frame} task={task} />
      <ConsentBox frame={frame} consent={task.consent} from='task' />
      <TaskFacts frame={frame} taskId={task.id} held={held} />
      <Rooms frame={frame} held={held} />
      {task.key && (
        <section aria-labelledby='how'>
          <h2 id='how'>{t('task.how')}</h2>
          <HowTo frame={frame} name={task} />
          <TaskLinks frame={frame} name={task} />
          <TaskBasis frame={frame} name={task} />
        </section>
      )}
      <SomethingElse frame={frame} taskId={task.id} held={held} />
      <FinishForm frame={frame} task={task} form={form} />
    </>
  )
}

/** The page on which the work of the task is done, where it has one. */
const Rooms: FC<{ frame: Frame; held: HeldTask }> = ({ frame, held }) => {
  const { words: t } = frame
  if (held.rooms.length === 0) return null
  return (
    <section aria-labelledby='where'>
      <h2 id='where'>{t('task.where-done')}</h2>
      <div class='rows'>
        {held.rooms.map(({ name, href }) => (
          <a class='button quiet' href={href}>
            <Icon name={name === 'summary' ? 'megaphone' : 'clipboard-check'} />
            {t(`task.room-${name}`)}
          </a>
        ))}
      </div>
    </section>
  )
}

const Clocks: FC<Omit<HeldProps, 'form'>> = ({ frame, task, held }) => {
  const { words: t } = frame
  return (
    <Facts
      card
      facts={[
        {
          term: t('task.tell-us-by'),
          value: (
            <>
              <Clock frame={frame} at={held.leaseUntil} />
              <br />
              <span class='hint'>{t('task.tell-us-hint')}</span>
            </>
          ),
        },
        { term: t('task.due'), value: <Clock frame={frame} at={task.dueAt} /> },
      ]}
    />
  )
}

const SomethingElse: FC<{ frame: Frame; taskId: string; held: HeldTask }> = (props) => {
  const { frame, taskId, held } = props
  const { words: t } = frame
  return (
    <Fold summary={t('task.something-else')}>
      {!held.offer && (
        <div class='rows'>
          <a class='button quiet' href={`/claims/${held.claimId}/hand-over`}>
            <Icon name='users' />
            {t('handover.hand-over')}
          </a>
        </div>
      )}
      <form method='post' action={`/tasks/${taskId}/release`} data-waits>
        <button class='quiet' type='submit'>
          <Icon name='undo-2' />
          {t('task.give-back')}
        </button>
        <p class='hint'>{t('task.give-back-hint')}</p>
      </form>
    </Fold>
  )
}

const FinishForm: FC<Omit<HeldProps, 'held'>> = ({ frame, task, form }) => {
  const { words: t } = frame
  const path = `/tasks/${task.id}`
  return (
    <form method='post' action={`${path}/done`} data-waits>
      <EvidenceLines frame={frame} task={task} />
      <TextArea
        form={form}
        name='note'
        label={t('task.note')}
        hint={`${t('task.note-hint')} ${t('identifier.never-here')}`}
        maxlength={2000}
      />
      <TakeOutCheck frame={frame} form={form} texts={['note']} />
      <Act>
        <button type='submit'>
          <Icon name='check' />
          {t('task.finish')}
        </button>
        <button class='quiet' type='submit' formaction={`${path}/still`}>
          <Icon name='clock' />
          {t('task.still')}
        </button>
      </Act>
    </form>
  )
}
