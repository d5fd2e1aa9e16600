import { callDueCircles } from '../actions/alerts/call-due-circles.ts'
import { remindFilers } from '../actions/clocks/remind-filers.ts'
import { endForgottenDrills } from '../actions/drills/end-forgotten-drills.ts'
import { turnKeys } from '../actions/keys/turn-keys.ts'
import { warnQuietDevices } from '../actions/people/warn-quiet-devices.ts'
import { endLapsedReleases } from '../actions/press/end-lapsed-releases.ts'
import { lookUpMailDaily } from '../actions/readiness/look-up-mail.ts'
import { deleteDue } from '../actions/retention/delete-due.ts'
import { releaseLapsedClaims } from '../actions/tasks/release-lapsed-claims.ts'
import { remindHolders } from '../actions/tasks/remind-holders.ts'
import type { Deps } from '../deps.ts'
import { NoRoom } from '../store/no-room.ts'

type Chores = Record<string, (deps: Deps) => Promise<unknown>>

/** Somebody waits for help: this comes first, every minute. */
const URGENT: Chores = { callDueCircles }

/** What happens once a minute besides the outbox; what fails keeps none of the others waiting. */
const CHORES: Chores = {
  endLapsedReleases,
  remindHolders,
  remindFilers,
  releaseLapsedClaims,
  endForgottenDrills,
  turnKeys,
  deleteDue,
  lookUpMailDaily,
  warnQuietDevices,
}

/** Empty roles call further, what nobody agrees to any more ends, holders are reminded, leases end, keys turn, what is old goes. */
export async function beat(deps: Deps): Promise<void> {
  const rest = inTurn(Object.entries(CHORES), deps.now())
  for (const [chore, run] of [...Object.entries(URGENT), ...rest]) {
    const error = await run(deps).catch((error: Error) => error)
    if (error instanceof NoRoom)
      return deps.log.info({ chore }, 'the next beat goes on: no room is left')
    if (error instanceof Error) deps.log.error({ chore, name: error.name }, 'a chore failed')
  }
}

const MINUTE_MS = 60_000

/** Each minute another chore comes first: where there is not room for all, none is always left out. */
function inTurn<Chore>(chores: readonly Chore[], now: Date): Chore[] {
  const first = Math.floor(now.getTime() / MINUTE_MS) % chores.length
  return [...chores.slice(first), ...chores.slice(0, first)]
}
