import {
  type BoardFiller,
  type BoardRole,
  type BoardStep,
  isFilled,
} from '../../domain/board-role.ts'
import { nextCircle } from '../../domain/escalation.ts'
import type { BoardRows } from './board-rows.ts'

type Names = ReadonlyMap<string, string>

/** The roles of a case: empty ones first, the earlier clock before the later. */
export function boardRoles(
  rows: BoardRows,
  { now, names }: { now: Date; names: Names }
): BoardRole[] {
  const active = rows.incident.state === 'active'
  const fillers = Map.groupBy(rows.fillers, ({ needId }) => needId)
  const candidates = Map.groupBy(rows.candidates, ({ needId }) => needId)
  const roles = rows.needs.map((need): BoardRole => {
    const { id, skill, count, claimBy, verified } = need
    const filled = fillersOf(fillers.get(id) ?? [], names)
    const able = candidates.get(id) ?? []
    const empty = !isFilled({ count, fillers: filled })
    return {
      ...{ id, skill, count, claimBy, verified },
      language: need.language ?? undefined,
      fillers: filled,
      step: active ? stepOf(need, rows, names) : undefined,
      late: active && empty && claimBy < now,
      canHelp: able[0]?.canHelp ?? 0,
      candidates: able.map(({ personId, yes }) => ({
        personId,
        name: names.get(personId) ?? '',
        saidYes: yes > 0,
      })),
    }
  })
  return roles.toSorted(
    (a, b) => Number(isFilled(a)) - Number(isFilled(b)) || a.claimBy.getTime() - b.claimBy.getTime()
  )
}

/** Before the case is called for the first time there are no steps: the alert's page says what will come. */
function stepOf(need: BoardRows['needs'][number], { calls }: BoardRows, names: Names) {
  if (calls.length === 0) return undefined
  const last = calls.findLast(({ needId }) => needId === need.id)
  const wider = nextCircle(need.circle)
  const step: BoardStep = {
    called: last && { circle: last.circle, at: last.at, by: names.get(last.by ?? '') },
    reachedNobody: last?.reachedNobody ?? false,
    next: wider && { circle: wider, at: need.nextCallAt ?? undefined },
    held: need.heldAt ? { at: need.heldAt, by: names.get(need.heldBy ?? '') } : undefined,
    putOff: need.putOffAt !== null,
  }
  return step
}

// Who holds a task stays even if the name is taken back, so only a name alone counts as named.
function fillersOf(rows: BoardRows['fillers'], names: Names): BoardFiller[] {
  const byPerson = Map.groupBy(rows, ({ personId }) => personId)
  return [...byPerson].map(([personId, ways]) => ({
    personId,
    name: names.get(personId) ?? '',
    named: ways.every(({ named }) => named === 1),
  }))
}
