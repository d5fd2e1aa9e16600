import { addMilliseconds, subMinutes } from 'date-fns'
import type { Deps } from '../../deps.ts'
import { organizationsSeen } from '../../domain/membership.ts'
import {
  type ImportView,
  type JudgedRow,
  judgedRows,
  LIST_KEPT_MIN,
  type PeopleList,
} from '../../domain/people-list.ts'
import { Problem } from '../../domain/problem.ts'
import type { Viewer } from '../../domain/viewer.ts'
import { findImport, listInvitedMailboxes, listMemberMailboxes } from '../../store/imports.ts'
import { emailIndex, normalEmail } from '../../vault/blind-index.ts'
import { listPlace } from './take-list.ts'

type Found = ImportView & { organizationId: string }

/**
 * What a list comes to now: whom it invites, and what is the matter with the others. Whether somebody belongs to another
 * organization of the network it does not tell.
 */
export async function previewImport(deps: Deps, viewer: Viewer, id: string): Promise<Found> {
  const { db, vault, now } = deps
  const organizationIds = organizationsSeen(viewer.memberships)
  const since = subMinutes(now(), LIST_KEPT_MIN)
  const found = await findImport(db, { id, organizationIds, since })
  if (!found) throw new Problem('not-found', 'problem.not-found')
  const { organizationId, contentSealed, doneAt } = found.list
  const list: PeopleList = JSON.parse(vault.open(found.key, listPlace(id), contentSealed))
  // Once it is done, what it did itself is not held against it.
  const before = doneAt ?? addMilliseconds(now(), 1)
  const judged = judgedRows(list, await knownTo(deps, { organizationId, list, before }))
  return {
    ...{ id, organizationId, organizationName: found.organizationName, list },
    ...{ good: judged.filter(isGood), bad: judged.filter((row) => !isGood(row)) },
    doneAt: doneAt ?? undefined,
  }
}

const isGood = ({ problem }: JudgedRow) => problem === undefined

type Asked = { organizationId: string; list: PeopleList; before: Date }

async function knownTo(deps: Deps, { organizationId, list, before }: Asked) {
  const { db, vault, now } = deps
  const mailboxes = new Map(
    list.rows.map(({ email }) => [emailIndex(vault, email), normalEmail(email)])
  )
  const asked = { organizationId, emailIndexes: [...mailboxes.keys()], before }
  const [members, invited] = await Promise.all([
    listMemberMailboxes(db, asked),
    listInvitedMailboxes(db, { ...asked, now: now() }),
  ])
  const opened = (indexes: readonly string[]) =>
    new Set(indexes.map((index) => mailboxes.get(index) ?? ''))
  return { members: opened(members), invited: opened(invited) }
}
