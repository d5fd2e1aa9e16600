import type { Deps } from '../../deps.ts'
import { headText } from '../../domain/audit-chain.ts'
import { canManage } from '../../domain/membership.ts'
import { Problem } from '../../domain/problem.ts'
import {
  RECORD_KINDS,
  type RecordCursor,
  type RecordKind,
  type RecordRow,
  type RecordView,
} from '../../domain/record-view.ts'
import type { Viewer } from '../../domain/viewer.ts'
import { countUnlinked, findHead } from '../../store/audit-chain.ts'
import { listCodeNames, listOwnPeople, searchRecord } from '../../store/audit-search.ts'
import { listMembers } from '../../store/person-search.ts'
import { nameIndexes } from '../../vault/blind-index.ts'
import { namesOf } from '../people/names-of.ts'

const PAGE = 100
const PEOPLE_AT_MOST = 200

/** What somebody looks for in the record; all of it optional. `until`: before that moment. */
export type RecordAsked = {
  who?: string
  what?: RecordKind | undefined
  until?: Date | undefined
  before?: RecordCursor | undefined
}

/** Who did what, for the admins of the organizations that it concerns; newest first. */
export async function readRecord(
  deps: Deps,
  viewer: Viewer,
  { who = '', what, until, before }: RecordAsked = {}
): Promise<RecordView> {
  const { db } = deps
  const organizationIds = managedBy(viewer)
  if (organizationIds.length === 0) throw new Problem('not-found', 'problem.not-found')
  const personIds = who === '' ? undefined : await peopleNamed(deps, { who, organizationIds })
  const actions = what && RECORD_KINDS[what]
  const asked = { organizationIds, personIds, actions, before, until, limit: PAGE + 1 }
  const [found, head, unlinked] = await Promise.all([
    searchRecord(db, asked),
    findHead(db),
    countUnlinked(db),
  ])
  const rows = found.slice(0, PAGE)
  const last = rows.at(-1)
  return {
    rows: await shown(deps, { rows, organizationIds }),
    next: found.length > PAGE && last ? { at: last.at, id: last.id } : undefined,
    head: head && { text: headText(head), at: head.at },
    unlinked: unlinked.entries,
  }
}

function managedBy({ memberships }: Viewer): string[] {
  const ids = memberships.map(({ organizationId }) => organizationId)
  return ids.filter((id) => canManage(memberships, id))
}

async function peopleNamed(
  { db, vault }: Deps,
  { who, organizationIds }: { who: string; organizationIds: readonly string[] }
): Promise<string[]> {
  const tokens = nameIndexes(vault, who)
  const search = { organizationIds, tokens, emailIndex: undefined, limit: PEOPLE_AT_MOST }
  return (await listMembers(db, search)).map(({ personId }) => personId)
}

type Found = Awaited<ReturnType<typeof searchRecord>>

/** Names only of people of the reader's own organizations. */
async function shown(
  deps: Deps,
  { rows, organizationIds }: { rows: Found; organizationIds: readonly string[] }
): Promise<RecordRow[]> {
  const people = rows.flatMap(({ by, noun, nounId }) => [
    ...(by ? [by] : []),
    ...(noun === 'person' ? [nounId] : []),
  ])
  const own = await listOwnPeople(deps.db, { personIds: people, organizationIds })
  const [names, cases] = await Promise.all([
    namesOf(deps, own),
    listCodeNames(deps.db, [...new Set(rows.flatMap(({ caseId }) => caseId ?? []))]),
  ])
  return rows.map(({ id, at, by, action, noun, nounId, caseId }) => {
    const name = names.get(by ?? '')
    const about = noun === 'person' && nounId !== by ? names.get(nounId) : undefined
    const who = by === null ? undefined : name === undefined ? 'other' : { name }
    return { id, at, action, who, about, caseName: cases.get(caseId ?? '') }
  })
}
