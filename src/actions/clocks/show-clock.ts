import type { Deps } from '../../deps.ts'
import type { OneClock } from '../../domain/legal-clock.ts'
import { Problem } from '../../domain/problem.ts'
import type { Viewer } from '../../domain/viewer.ts'
import type { ClockName } from '../../store/clocks.ts'
import { clockFor } from './clock-for.ts'
import { legalClocks, possibleFilers } from './show-clocks.ts'

/** One clock of a case, for those who run it and for whoever files for it. */
export async function showClock(deps: Deps, viewer: Viewer, name: ClockName): Promise<OneClock> {
  const { incident, coordinates } = await clockFor(deps, viewer, name)
  const clocks = await legalClocks(deps, incident)
  const clock = clocks.find(({ key, eventId }) => key === name.key && eventId === name.eventId)
  if (!clock) throw new Problem('not-found', 'problem.not-found')
  const { id, codeName, drill, timeZone } = incident
  const filers = coordinates ? await possibleFilers(deps, incident.id) : []
  return { incident: { id, codeName, drill, timeZone }, clock, filers, coordinates }
}
