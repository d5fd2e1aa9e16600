import { type BoardFiller, type BoardRole, isFilled } from '../../domain/board.ts'
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

// Who holds a task stays even if the name is taken back, so only a name alone counts as named.
function fillersOf(rows: BoardRows['fillers'], names: Names): BoardFiller[] {
  const byPerson = Map.groupBy(rows, ({ personId }) => personId)
  return [...byPerson].map(([personId, ways]) => ({
    personId,
    name: names.get(personId) ?? '',
    named: ways.every(({ named }) => named === 1),
  }))
}
