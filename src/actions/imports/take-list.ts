import type { Deps } from '../../deps.ts'
import type { AlertLanguage } from '../../domain/language.ts'
import { canSeePeople } from '../../domain/membership.ts'
import { Problem } from '../../domain/problem.ts'
import type { Viewer } from '../../domain/viewer.ts'
import { insertImport } from '../../store/imports.ts'
import { insertKey } from '../../store/keys.ts'
import { assertWithin } from '../limits/assert-within.ts'
import { readPeopleList } from './read-people-list.ts'

/** A file of people whom somebody wants to invite; `language` is for those whose own it doesn't tell. */
export type HandedIn = { organizationId: string; file: Uint8Array; language: AlertLanguage }

/** Reads a list and keeps it, sealed and for an hour, until somebody has looked at it; returns its id. */
export async function takeList(
  deps: Deps,
  viewer: Viewer,
  { organizationId, file, language }: HandedIn
): Promise<string> {
  const { db, vault, now, newId } = deps
  if (!canSeePeople(viewer.memberships, organizationId))
    throw new Problem('not-found', 'problem.not-found')
  await assertWithin(deps, 'imports', viewer.personId)
  const list = readPeopleList(file, language)
  const id = newId()
  const key = vault.newKey(id)
  await deps.atomically(
    insertKey(db, key, now()),
    insertImport(db, {
      ...{ id, organizationId, createdBy: viewer.personId, createdAt: now() },
      contentSealed: vault.seal(key, listPlace(id), JSON.stringify(list)),
    })
  )
  return id
}

/** Where a list is sealed. */
export function listPlace(importId: string) {
  return { table: 'imports', column: 'content_sealed', id: importId }
}
