import type { Deps } from '../../deps.ts'
import { canCoordinate } from '../../domain/access.ts'
import { type Claim, factsAreOpen } from '../../domain/claim.ts'
import { consentView } from '../../domain/consent-view.ts'
import type { Fact } from '../../domain/fact.ts'
import type { IncidentHead } from '../../domain/incident.ts'
import { pressRoomsOf } from '../../domain/press-doors.ts'
import { claimOf, type Task, waitsFor } from '../../domain/task.ts'
import type { FactsState, HeldTask, TaskName, TaskStage, TaskView } from '../../domain/task-view.ts'
import type { Viewer } from '../../domain/viewer.ts'
import { listConsent } from '../../store/consent-entries.ts'
import { listEvidence } from '../../store/evidence.ts'
import { listHeldSkills } from '../../store/held-skills.ts'
import { listTasks } from '../../store/tasks.ts'
import { openedHandedNote } from '../handovers/handed-note.ts'
import { ownOffer, readOffers } from '../handovers/task-offers.ts'
import { factsDoor, isKnownHolder } from './facts-door.ts'
import { reachableTask } from './reachable-task.ts'
import { ownTitles } from './task-texts.ts'

/** A task as the viewer may see it: an offer, or their own work. `facts` come from `openTaskFacts`. */
export async function findTaskView(
  deps: Deps,
  viewer: Viewer,
  taskId: string,
  facts?: readonly Fact[]
): Promise<TaskView> {
  const { task, incident } = await reachableTask(deps, viewer, taskId)
  const all = await listTasks(deps.db, incident.id)
  const named = nameWith(incident, await ownTitles(deps, all))
  const skills = await listHeldSkills(deps.db, viewer.personId)
  const ledger = await listConsent(deps.db, [incident.reportId, incident.id])
  const holds = await isKnownHolder(deps, { task, incident, personId: viewer.personId })
  const coordinates = canCoordinate(viewer, incident)
  const consent = consentView(task, ledger, { holds, coordinates })
  const { id, category, skill, claimBy, dueAt } = task
  const { drill, codeName, county } = incident
  return {
    ...{ id, category, skill, claimBy, dueAt, drill, codeName, county, ...named(task) },
    claimable: canClaim(task, skills),
    stage: stageOf(task, incident, viewer.personId),
    consent: consent.mayRecord ? consent : { ...consent, given: undefined },
    board: coordinates ? `/incidents/${incident.id}` : undefined,
    waitsFor: waitsFor(task, all).map(named),
    ...(await readOffers(deps, viewer, { task, incident })),
    kept: holds || coordinates ? await listEvidence(deps.db, task.id) : undefined,
    held: await heldPart(deps, { task, incident, facts, personId: viewer.personId }),
  }
}

/** Names tasks of one case. */
export function nameWith({ playbook }: { playbook: string }, titles: Map<string, string>) {
  return ({ id, key }: Task): TaskName => ({ playbook, key, ownTitle: titles.get(id) })
}

/** Sensitive work asks for a verified skill; anything else anyone may take. */
export function canClaim(
  task: Pick<Task, 'sensitive' | 'skill'>,
  skills: readonly { skill: string; verified: boolean }[]
): boolean {
  return !task.sensitive || skills.some((held) => held.verified && held.skill === task.skill)
}

function stageOf(task: Task, incident: IncidentHead, personId: string): TaskStage {
  if (task.doneAt) return 'done'
  if (incident.state !== 'active') return 'over'
  if (claimOf(task, personId)) return 'yours'
  return task.claims.length < task.slots ? 'open' : 'taken'
}

type Held = {
  task: Task
  incident: IncidentHead
  personId: string
  facts: readonly Fact[] | undefined
}

async function heldPart(deps: Deps, held: Held): Promise<HeldTask | undefined> {
  const { task, incident, facts } = held
  const claim = claimOf(task, held.personId)
  if (!claim || task.doneAt || incident.state !== 'active') return undefined
  const open = factsAreOpen(await factsDoor(deps, { task, incident, claim }))
  const factsState: FactsState = task.facts.length === 0 ? 'none' : open ? 'open' : 'waits'
  const rooms = (open ? pressRoomsOf(task.key) : []).map((name) => {
    return { name, href: `/incidents/${incident.id}/${name}` }
  })
  const offer = await ownOffer(deps, held.personId, task)
  const handedNote = open ? await handedNoteFor(deps, { incident, claim, facts }) : undefined
  const { id: claimId, leaseUntil } = claim
  const opened = { factKeys: task.facts, factsState, facts, handedNote }
  return { claimId, leaseUntil, offer, ...opened, rooms }
}

/** What was written for whoever took the task over: opened with its facts, behind a fresh code. */
async function handedNoteFor(
  deps: Deps,
  { incident, claim, facts }: Pick<Held, 'incident' | 'facts'> & { claim: Claim }
): Promise<HeldTask['handedNote']> {
  const text = await openedHandedNote(deps, { caseId: incident.id, claimId: claim.id })
  if (text === undefined) return undefined
  return facts ? { text } : 'sealed'
}
