import type { FC } from 'hono/jsx'
import { areaName } from '../content/counties.ts'
import { findPlaybook } from '../content/playbooks.ts'
import type { BoardView } from '../domain/board.ts'
import { isFilled } from '../domain/board-role.ts'
import { AddPlaybookTask } from './board-add.tsx'
import { BoardButtons } from './board-buttons.tsx'
import { ClaimsCard } from './board-claims.tsx'
import { ClocksCard } from './board-clocks.tsx'
import { AddNote, AddTask, type BoardForms } from './board-forms.tsx'
import { ReachCard } from './board-reach.tsx'
import { RolesCard } from './board-roles.tsx'
import { SilentCard } from './board-silent.tsx'
import { TasksSection } from './board-tasks.tsx'
import { TimelineCard } from './board-timeline.tsx'
import { timeText } from './clock.tsx'
import { formTitle } from './form.ts'
import type { Frame } from './frame.ts'
import { Icon } from './icon.tsx'
import { Layout } from './layout.tsx'
import { Notice, Tag } from './parts.tsx'
import { ProblemSummary } from './problem-summary.tsx'

type BoardProps = { frame: Frame; board: BoardView; forms: BoardForms }

/** A case at one glance: what is late, who waits for a yes, which roles are empty, who has what. */
export const BoardPage: FC<BoardProps> = ({ frame, board, forms }) => {
  const { words: t } = frame
  const { incident, reach } = board
  const active = incident.state === 'active'
  const refused = Object.keys(forms.task.problems).length > 0 ? forms.task : forms.note
  const title = formTitle(t, refused, t('board.title', { code: incident.codeName }))
  return (
    <Layout frame={frame} kind='staff' title={title} drill={incident.drill} wide>
      <ProblemSummary frame={frame} form={refused} />
      {!active && <Over frame={frame} board={board} />}
      <Head frame={frame} board={board} />
      <LiveLine frame={frame} board={board} isLive={Object.keys(refused.problems).length === 0} />
      <ClaimsCard frame={frame} claims={board.waitingClaims} />
      <SilentCard frame={frame} incidentId={incident.id} silent={board.silent} />
      <BoardButtons board={board} frame={frame} />
      <div class='cols'>
        <RolesCard frame={frame} incidentId={incident.id} roles={board.roles} canAct={active} />
        {board.call ? <ReachCard frame={frame} reach={reach} /> : <NotCalled frame={frame} />}
      </div>
      <div class='cols'>
        <TasksSection frame={frame} tasks={board.tasks}>
          {active && <AddPlaybookTask frame={frame} board={board} />}
          {active && <AddTask frame={frame} incidentId={incident.id} forms={forms} />}
        </TasksSection>
        <aside>
          <TimelineCard
            frame={frame}
            lines={board.timeline}
            path={`/incidents/${incident.id}`}
            counsel={board.counsel}
          >
            {active && <AddNote frame={frame} incidentId={incident.id} forms={forms} />}
          </TimelineCard>
          <ClocksCard frame={frame} incidentId={incident.id} clocks={board.clocks} />
        </aside>
      </div>
    </Layout>
  )
}

type LiveProps = { frame: Frame; board: BoardView; isLive: boolean }

/**
 * How old the page is. A script keeps it true (`data-live`: where to listen) and says what has changed; without one
 * there is a link. A page that came back with a form to fix stays as it is.
 */
const LiveLine: FC<LiveProps> = ({ frame, board, isLive }) => {
  const { words: t } = frame
  const path = `/incidents/${board.incident.id}`
  return (
    <p
      class='row hint'
      data-live={isLive ? path : undefined}
      data-standing={JSON.stringify(board.revision)}
    >
      <span data-live-mark hidden>
        <span class='row'>
          <span class='dot good' />
          {t('board.live')}
        </span>
      </span>
      {t('board.as-of', { time: timeText(frame, frame.now) })}
      <span data-refresh>
        <a class='button plain' href={path}>
          <Icon name='refresh-cw' />
          {t('board.refresh')}
        </a>
      </span>
      <span class='unseen' role='status' data-live-said />
    </p>
  )
}

const Over: FC<{ frame: Frame; board: BoardView }> = ({ frame, board }) => {
  const { stoodDownAt } = board.incident
  const time = stoodDownAt ? timeText(frame, stoodDownAt) : ''
  return (
    <Notice tone='wait' icon='lock-keyhole' title={frame.words('board.over', { time })}>
      {frame.words('board.over-hint')}
    </Notice>
  )
}

const Head: FC<{ frame: Frame; board: BoardView }> = ({ frame, board }) => {
  const { words: t, language } = frame
  const { incident, call } = board
  const { playbook, county, severity, drill, nextWordAt, codeName } = incident
  const name = findPlaybook(playbook)?.title[language] ?? ''
  return (
    <hgroup>
      <p class='row'>
        {drill && (
          <Tag tone='drill' icon='graduation-cap'>
            {t('frame.drill')}
          </Tag>
        )}
        <Tag tone={severity === 'critical' ? 'need' : 'wait'} icon='bell-ring'>
          {t(`severity.${severity}`)}
        </Tag>
        <StateTag frame={frame} board={board} />
        {board.legalHold && (
          <Tag tone='wait' icon='scale'>
            {t('board.legal-hold')}
          </Tag>
        )}
      </p>
      <h1>{t('board.headline', { code: codeName, state: stateText(frame, board) })}</h1>
      <p>{t('board.about', { playbook: name, area: areaName(county, language) })}</p>
      {call && <p>{calledText(frame, call)}</p>}
      {nextWordAt && incident.state === 'active' && (
        <p>
          <b class={nextWordAt < frame.now ? 'clock need' : undefined}>
            {t(nextWordAt < frame.now ? 'board.word-late' : 'board.word-promised', {
              time: timeText(frame, nextWordAt),
            })}
          </b>
        </p>
      )}
    </hgroup>
  )
}

const StateTag: FC<{ frame: Frame; board: BoardView }> = ({ frame, board }) => {
  const { state } = board.incident
  if (state === 'active')
    return (
      <Tag tone='good' icon='check'>
        {frame.words('report-state.confirmed')}
      </Tag>
    )
  return <Tag tone='wait'>{frame.words(`incident-state.${state}`)}</Tag>
}

// The state is the headline: what is late before what is empty, and either before "all is well".
function stateText({ words: t }: Frame, board: BoardView): string {
  const late = board.tasks.filter((task) => task.late).length
  const empty = board.roles.filter((role) => !isFilled(role)).length
  if (board.incident.state !== 'active') return t('board.state-over')
  if (!board.call) return t('board.state-not-called')
  if (late > 0) return t('board.state-late', { late, empty })
  if (empty > 0) return t('board.state-empty', { empty })
  return t('board.state-well')
}

function calledText(frame: Frame, { at, by }: NonNullable<BoardView['call']>): string {
  const { words: t } = frame
  const time = timeText(frame, at)
  return by ? t('board.called-by', { time, who: by }) : t('board.called', { time })
}

const NotCalled: FC<{ frame: Frame }> = ({ frame }) => (
  <section class='card' aria-labelledby='reach'>
    <h2 id='reach'>{frame.words('board.nobody-called')}</h2>
    <p>{frame.words('board.nobody-called-hint')}</p>
  </section>
)
