import { addDays, addMinutes } from 'date-fns'
import { PLAYBOOKS, SHARED_TASKS } from '../../content/playbooks.ts'
import type { Deps } from '../../deps.ts'
import { localMinute } from '../../domain/local-minute.ts'
import { hasRole } from '../../domain/membership.ts'
import { Problem } from '../../domain/problem.ts'
import type { Skill } from '../../domain/skill.ts'
import type { Viewer } from '../../domain/viewer.ts'
import {
  type ReachRole,
  type ReachView,
  staleBefore,
  type Wakeable,
} from '../../domain/wakeable.ts'
import { listTimeZones } from '../../store/expansion.ts'
import { countWakeable, listWorkersLanguages, type WakeableRow } from '../../store/wakeable.ts'

const TASKS = [...PLAYBOOKS.flatMap(({ tasks }) => tasks), ...SHARED_TASKS]
/** What a playbook may ask for. */
const ASKED = new Set(TASKS.map(({ skill }) => skill))
/** What only somebody whose skill was checked may do. */
const VERIFIED = [...new Set(TASKS.filter(({ sensitive }) => sensitive).map(({ skill }) => skill))]
/** Whom a case asks for by language. */
const INTERPRETER = 'interpreter'

const SPOKEN_WITHIN_DAYS = 365

/**
 * Who could be woken right now by a critical emergency, in numbers.
 *
 * @throws Problem not-found for whoever looks after no people.
 */
export async function showReach(
  { db, now, recent }: Pick<Deps, 'db' | 'now' | 'recent'>,
  viewer: Viewer,
  county: string | undefined
): Promise<ReachView> {
  if (!hasRole(viewer.memberships, ['admin', 'coordinator']))
    throw new Problem('not-found', 'problem.not-found')
  const at = now()
  const [zones, spoken] = await Promise.all([
    listTimeZones(db),
    listWorkersLanguages(db, addDays(at, -SPOKEN_WITHIN_DAYS)),
  ])
  const localMinutes = Object.fromEntries(zones.map((zone) => [zone, localMinute(at, zone)]))
  const asked = { localMinutes, county, staleBefore: staleBefore(at), verified: VERIFIED }
  const rows = await recent(`wakeable in ${county}`, () => countWakeable(db, asked))
  return {
    county,
    counties: countiesIn(rows),
    everyone: wakeable(
      rows.find(({ kind }) => kind === 'everyone'),
      at
    ),
    roles: rolesIn(rows, { spoken, at }),
    canSearch: hasRole(viewer.memberships, ['admin']),
  }
}

/** Every role that may be asked for, and an interpreter for each language that some speak or workers of late spoke. */
function rolesIn(
  rows: readonly WakeableRow[],
  { spoken, at }: { spoken: readonly string[]; at: Date }
): ReachRole[] {
  const ofRole = (skill: Skill, language?: string): ReachRole => {
    const found = rows.find(
      (row) => row.kind === 'role' && row.name === skill && (row.language ?? undefined) === language
    )
    return { skill, language, ...wakeable(found, at) }
  }
  const languages = new Set([...spoken, ...rows.flatMap(({ language }) => language ?? [])])
  // Nobody needs one for English.
  languages.delete('en')
  const skills = [...ASKED].filter((skill) => skill !== INTERPRETER)
  return [
    ...skills.map((skill) => ofRole(skill)),
    ...[...languages].map((language) => ofRole(INTERPRETER, language)),
  ]
}

function countiesIn(rows: readonly WakeableRow[]): ReachView['counties'] {
  const counties = rows.filter(({ kind }) => kind === 'county')
  return counties
    .map(({ name, now }) => ({ county: name, now }))
    .toSorted((a, b) => b.now - a.now || a.county.localeCompare(b.county))
}

function wakeable(row: WakeableRow | undefined, now: Date): Wakeable {
  if (!row)
    return { now: 0, later: 0, laterAt: undefined, stale: 0, email: 0, silent: 0, onCall: 0 }
  const { later, laterMin, stale, email, silent, onCall } = row
  const laterAt = laterMin === null ? undefined : addMinutes(now, laterMin)
  return { now: row.now, later, laterAt, stale, email, silent, onCall }
}
