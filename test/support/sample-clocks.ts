import { eq } from 'drizzle-orm'
import { writeEvent } from '../../src/actions/chronology/write-event.ts'
import type { ChronologyEvent } from '../../src/domain/chronology.ts'
import type { Viewer } from '../../src/domain/viewer.ts'
import { insertDeadlines } from '../../src/store/incident-deadlines.ts'
import { keys as keyRows } from '../../src/store/schema.ts'
import { giveLongerIds, LONGER } from './longer-ids.ts'
import { sampleCase } from './sample-case.ts'

const UNTOLD: ChronologyEvent = {
  ...{ kind: 'other', quality: 'exact', what: 'It happened.', who: '', evidence: '', sure: 'sure' },
}

type Options = {
  keys?: readonly string[]
  at?: string
  /** Gives the case and its lawyer ids that can stand in an address. */
  longerIds?: boolean
}

/** An open case that watches some deadlines, with Ruth who runs it and Lena, its lawyer; events are written by name. */
export async function sampleClocks({
  keys = ['us_osha_11c', 'ma_wc', 'im_bia_appeal'],
  at = '2026-11-21T17:00:00Z',
  longerIds = false,
}: Options = {}) {
  const world = await sampleCase({ at })
  const { deps, joins, hears, addTask } = world
  const ruth = await joins('ruth', { roles: ['coordinator'] })
  const lena = await joins(longerIds ? 'lena-rios' : 'lena', { skills: ['immigration_attorney'] })
  await hears(lena)
  const taskId = await addTask('immigration_lawyer')
  const incidentId = longerIds ? await renamed() : 'case-1'
  await deps.atomically(insertDeadlines(deps.db, incidentId, keys))

  /** Nothing is sealed yet: the case gets a key that belongs to its new id. */
  async function renamed(): Promise<string> {
    const id = LONGER['case-1']
    await giveLongerIds(deps, { 'case-1': id })
    await deps.db.update(keyRows).set(deps.vault.newKey(id)).where(eq(keyRows.ownerId, id))
    return id
  }

  return {
    ...world,
    ...{ ruth, lena, taskId },
    /** Writes an event down as `id`, or as the correction of one. */
    happens: (
      id: string,
      event: Partial<ChronologyEvent>,
      { by = ruth, replaces }: { by?: Viewer; replaces?: string } = {}
    ) => writeEvent(deps, by, { incidentId, id, replaces, event: { ...UNTOLD, ...event } }),
  }
}
