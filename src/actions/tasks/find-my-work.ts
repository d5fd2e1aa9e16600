import type { Deps } from '../../deps.ts'
import type { MyAlert, MyTask, MyWork, OfferedTask } from '../../domain/ally-alert.ts'
import { asksForAnswer } from '../../domain/answer.ts'
import { claimOf } from '../../domain/task.ts'
import type { Viewer } from '../../domain/viewer.ts'
import { listAnswersOf } from '../../store/answers.ts'
import { listOffersTo } from '../../store/handovers.ts'
import { findIncident } from '../../store/incidents.ts'
import {
  lastConfirmedAt,
  listReceivedAlerts,
  type ReceivedAlert,
} from '../../store/received-alerts.ts'
import { findTask, listTasksOf } from '../../store/tasks.ts'
import { nameWith } from './find-task-view.ts'
import { ownTitles } from './task-texts.ts'

/** An ally's own page: what they hold, what still asks for them, and whether alerts can reach them. */
export async function findMyWork(deps: Deps, viewer: Viewer): Promise<MyWork> {
  const { personId, memberships } = viewer
  const deviceConfirmedAt = await lastConfirmedAt(deps.db, personId)
  if (!memberships.some((held) => held.vouchedAt))
    return { vouched: false, tasks: [], offers: [], alerts: [], deviceConfirmedAt }
  const [tasks, offers, alerts] = await Promise.all([
    myTasks(deps, personId),
    myOffers(deps, personId),
    myAlerts(deps, personId),
  ])
  return { vouched: true, tasks, offers, alerts, deviceConfirmedAt }
}

async function myOffers(deps: Deps, personId: string): Promise<OfferedTask[]> {
  const offers = await listOffersTo(deps.db, personId)
  const found = await Promise.all(
    offers.map(async ({ taskId, offeredAt: at }) => {
      const task = await findTask(deps.db, taskId)
      const incident = await findIncident(deps.db, task?.incidentId ?? '')
      if (!task || !incident) return []
      const { codeName, drill } = incident
      return [
        { taskId, codeName, drill, at, ...nameWith(incident, await ownTitles(deps, [task]))(task) },
      ]
    })
  )
  return found.flat()
}

async function myTasks(deps: Deps, personId: string): Promise<MyTask[]> {
  const held = (await listTasksOf(deps.db, personId)).filter((task) => !task.doneAt)
  const titles = await ownTitles(deps, held)
  const found = await Promise.all(
    held.map(async (task) => {
      const incident = await findIncident(deps.db, task.incidentId)
      const claim = claimOf(task, personId)
      if (!incident || !claim) return []
      const { codeName, drill } = incident
      const { id, dueAt } = task
      const name = nameWith(incident, titles)(task)
      return [{ id, dueAt, codeName, drill, leaseUntil: claim.leaseUntil, ...name }]
    })
  )
  return found.flat().toSorted((a, b) => a.leaseUntil.getTime() - b.leaseUntil.getTime())
}

/** One alert for each case: the latest that asks for an answer, else the latest. */
async function myAlerts({ db, now }: Deps, personId: string): Promise<MyAlert[]> {
  const received = await listReceivedAlerts(db, { personId, now: now() })
  const answers = await listAnswersOf(db, personId)
  const byCase = Map.groupBy(received, ({ incidentId, id }) => incidentId ?? id)
  return [...byCase.values()].flatMap((ofCase) => {
    const alert = ofCase.find(asksForAnswer) ?? ofCase[0]
    return alert ? [myAlert(alert, alert.incidentId && answers.get(alert.incidentId))] : []
  })
}

function myAlert(alert: ReceivedAlert, answer: MyAlert['answer'] | ''): MyAlert {
  const { id, kind, drill, county, codeName, raisedAt } = alert
  const asks = asksForAnswer(alert)
  return { id, kind, drill, county, codeName, raisedAt, asks, answer: answer || undefined }
}
