import { describe, expect, it } from 'vitest'
import { keepDraft } from '../../src/actions/reports/keep-draft.ts'
import { logReport } from '../../src/actions/reports/log-report.ts'
import { openDraft, ownDrafts, throwDraftAway } from '../../src/actions/reports/own-drafts.ts'
import { similarToCall, similarToReport } from '../../src/actions/reports/similar-reports.ts'
import { deleteDue } from '../../src/actions/retention/delete-due.ts'
import type { Intake } from '../../src/domain/intake.ts'
import { DRAFTS_AT_MOST, draftKeyOf } from '../../src/domain/report-draft.ts'
import { findKey } from '../../src/store/keys.ts'
import { findReport } from '../../src/store/reports.ts'
import { reportDrafts } from '../../src/store/schema.ts'
import { aCall, someone } from '../support/intake.ts'
import { startNetwork } from '../support/network.ts'

const dora = someone('dora', ['dispatcher'])
const omar = someone('omar', ['dispatcher'])
const luis = someone('luis', ['verifier'])
const eve = someone('eve', ['dispatcher'], { organization: 'puente' })

describe('an unfinished report', () => {
  it('is kept sealed while it is written, and is its writer’s alone', async () => {
    const { deps, fastForward } = await startNetwork()
    const { id } = aCall()
    await keepDraft(deps, dora, { id, values: { note: 'Inés called' } })
    const [began] = await ownDrafts(deps, dora)
    fastForward({ minutes: 4 })
    await keepDraft(deps, dora, { id, values: { note: 'Inés called twice', urgent: ['hurt'] } })

    const draft = await openDraft(deps, dora, id)
    expect(draft.values).toEqual({ note: 'Inés called twice', urgent: ['hurt'] })
    expect(draft.beganAt).toEqual(began?.beganAt)
    expect(draft.savedAt.getTime() - draft.beganAt.getTime()).toBe(4 * 60_000)
    expect(JSON.stringify(await deps.db.select().from(reportDrafts))).not.toContain('Inés')

    for (const other of [omar, luis]) {
      await expect(openDraft(deps, other, id)).rejects.toThrow('not-found')
      await expect(throwDraftAway(deps, other, id)).rejects.toThrow('not-found')
    }
    await expect(keepDraft(deps, omar, { id, values: { note: 'mine' } })).rejects.toThrow(
      'conflict'
    )
    await expect(keepDraft(deps, luis, { id: aCall().id, values: {} })).rejects.toThrow('not-found')
    expect((await openDraft(deps, dora, id)).values['note']).toBe('Inés called twice')
    expect(await ownDrafts(deps, omar)).toEqual([])
  })

  it('goes with its key when the report is logged, when it is thrown away, and after 7 days', async () => {
    const { deps, fastForward } = await startNetwork()
    const gone = async (id: string) =>
      (await findKey(deps.db, draftKeyOf(id))) === undefined &&
      (await ownDrafts(deps, dora)).every((draft) => draft.id !== id)
    const [logged, thrown, forgotten] = [aCall(), aCall(), aCall()]
    for (const { id } of [logged, thrown, forgotten])
      await keepDraft(deps, dora, { id, values: { note: 'a' } })

    await logReport(deps, dora, logged)
    await throwDraftAway(deps, dora, thrown.id)
    expect([await gone(logged.id), await gone(thrown.id)]).toEqual([true, true])
    // The page's last word may come after the form: it makes no draft of what was logged.
    const late = keepDraft(deps, dora, { id: logged.id, values: { note: 'a' } })
    await expect(late).rejects.toThrow('draft.logged-already')
    expect(await gone(logged.id)).toBe(true)

    fastForward({ hours: 7 * 24 - 1 })
    await deleteDue(deps)
    expect(await gone(forgotten.id)).toBe(false)
    fastForward({ hours: 1 })
    await deleteDue(deps)
    expect(await gone(forgotten.id)).toBe(true)
  })

  it('opens whichever of two was kept last, and has so many beside it', async () => {
    const { deps } = await startNetwork()
    const { id } = aCall()
    const both = [{ note: 'a' }, { note: 'b' }].map((values) =>
      keepDraft(deps, dora, { id, values })
    )
    await Promise.all(both)
    expect((await openDraft(deps, dora, id)).values['note']).toMatch(/^[ab]$/)
    for (let other = 1; other < DRAFTS_AT_MOST; other++)
      await keepDraft(deps, dora, { id: aCall().id, values: {} })
    const oneMore = keepDraft(deps, dora, { id: aCall().id, values: {} })
    await expect(oneMore).rejects.toThrow('draft.too-many')
    await keepDraft(deps, dora, { id, values: { note: 'c' } })
    expect((await openDraft(deps, dora, id)).values['note']).toBe('c')
  })
})

describe('a call that somebody has called about already', () => {
  const EMPLOYER = { employer_name: 'Bayside Framing LLC' }
  const cases: [string, Partial<Intake>, boolean | undefined][] = [
    ['the same employer, written otherwise', { texts: { employer_name: 'BAYSIDE framing' } }, true],
    ['nobody knows the employer', { texts: {} }, false],
    ['another employer', { texts: { employer_name: 'Dock Street Foods' } }, undefined],
    ['another county', { county: '25027', texts: EMPLOYER }, undefined],
    ['a drill', { drill: true, texts: EMPLOYER }, undefined],
  ]
  it.each(cases)('is recognized by county, hours and employer: %s', async (_, said, same) => {
    const { deps, fastForward } = await startNetwork()
    await logReport(deps, dora, aCall({ texts: EMPLOYER }))
    fastForward({ hours: 23 })
    const found = await similarToCall(deps, omar, aCall(said))
    expect(found.map(({ sameEmployer }) => sameEmployer)).toEqual(same === undefined ? [] : [same])
  })

  it('says when and how it stands, never what was said; not after a day, not to strangers', async () => {
    const { deps, fastForward } = await startNetwork()
    const first = aCall()
    await logReport(deps, dora, first)
    fastForward({ hours: 1 })
    const second = aCall()
    const [found] = await similarToCall(deps, omar, second)
    expect(Object.keys(found ?? {}).toSorted()).toEqual(
      ['codeName', 'drill', 'id', 'loggedAt', 'sameEmployer', 'state'].toSorted()
    )
    expect(await similarToCall(deps, eve, second)).toEqual([])

    await logReport(deps, omar, second)
    expect(await similarToCall(deps, omar, second)).toEqual([])
    const report = await findReport(deps.db, first.id)
    if (!report) throw new Error('it was logged')
    expect((await similarToReport(deps, dora, report)).map(({ id }) => id)).toEqual([second.id])
    fastForward({ hours: 25 })
    expect(await similarToCall(deps, omar, aCall())).toEqual([])
  })
})
