import type { Silent } from '../../domain/silent.ts'
import type { BoardRows } from './board-rows.ts'
import { nameOf } from './board-tasks.ts'

/** Who has not been heard from, the shortest lease first; nobody once a case was stood down. */
export function silentPeople(rows: BoardRows, names: ReadonlyMap<string, string>): Silent[] {
  if (rows.incident.state !== 'active') return []
  const nameFor = (personId: string) => names.get(personId) ?? ''
  const held = rows.silentHolders.flatMap(({ claimId, taskId, personId, ...at }): Silent[] => {
    const task = nameOf(rows, taskId)
    if (!task) return []
    const times = { since: new Date(at.since), askedAt: new Date(at.askedAt) }
    const leaseUntil = new Date(at.leaseUntil)
    return [
      {
        kind: 'holder',
        claimId,
        taskId,
        task,
        personId,
        name: nameFor(personId),
        leaseUntil,
        ...times,
      },
    ]
  })
  const waited = rows.silentNamed.map(
    ({ needId, skill, language, personId, since, askedAt }): Silent => {
      const times = { since: new Date(since), askedAt: askedAt ? new Date(askedAt) : undefined }
      const role = { needId, skill, language: language ?? undefined }
      return { kind: 'named', ...role, personId, name: nameFor(personId), ...times }
    }
  )
  return [...held, ...waited]
}
