import type { Scope } from '../domain/api-token.ts'
import type { Role } from '../domain/membership.ts'

/**
 * How somebody stands to what an address names. `own ...`: in the organization that it belongs to; a bare role: in any
 * organization, for rooms that hold only one's own. Roles count from the first vouch on.
 */
export type Standing =
  /** Signed in or not. */
  | 'anyone'
  | 'guest'
  | 'signed-in'
  /** Knows the secret that is the address: of an invitation, a press link, a lock. */
  | 'has the address'
  /** Sits at the machine itself. */
  | 'at the machine'
  /** Has the printed link, before the network is set up. */
  | 'sets up'
  | Role
  | `own ${Role}`
  /** An alert of this case was for them. */
  | 'told'
  /** Knows of the task, and an admin has verified the skill that it asks for. */
  | 'may take it'
  /** Holds the task, and the door to its facts is open. */
  | 'holds the task'
  /** Its holder offers it to them. */
  | 'is offered the task'
  /** Holds the case's task of asking the family about the press, or of deciding. */
  | 'asks the family'
  | 'decides on press'
  /** Began to write down that unfinished report. */
  | 'wrote it'
  /** Is named to file for the deadline. */
  | 'files for it'
  /** Logged the report. */
  | 'logged it'
  /** Was asked to verify the report. */
  | 'was asked'
  /** The invitation went to their own mailbox. */
  | 'is invited'
  /** It is their own device. */
  | 'owns it'
  /** Admins and coordinators prove themselves by a passkey; everyone else may do it by an emailed code. */
  | 'proves by passkey'
  | 'proves by code'
  | 'needs a first passkey'
  /** A program with a live token of that scope; `own ...`: of the organization that runs the case. */
  | `program with ${Scope}`
  | `own program with ${Scope}`
  | `program without ${Scope}`

/** Who may ask for something; one of the standings is enough. Whoever has none of them finds nothing there (404). */
export type Policy = {
  /** At any time of a session. */
  may?: readonly Standing[]
  /** Only within 12 hours after they proved themselves; later they are asked to. */
  fresh?: readonly Standing[]
  /** Who knows that it is there and is told why not, with that status. */
  told?: { readonly who: readonly Standing[]; readonly status: 303 | 403 | 409 }
}
