import { describe, expect, it } from 'vitest'
import { showClocks } from '../../src/actions/clocks/show-clocks.ts'
import { openFacts } from '../../src/actions/facts/open-facts.ts'
import { listCases } from '../../src/actions/incidents/list-cases.ts'
import { openIncident } from '../../src/actions/incidents/open-incident.ts'
import { previewIncident } from '../../src/actions/incidents/preview-incident.ts'
import { answerReport } from '../../src/actions/reports/answer-report.ts'
import { askVerifier } from '../../src/actions/reports/ask-verifier.ts'
import { changePlaybook } from '../../src/actions/reports/change-playbook.ts'
import { listReports } from '../../src/actions/reports/list-reports.ts'
import { logReport } from '../../src/actions/reports/log-report.ts'
import { showReport } from '../../src/actions/reports/show-report.ts'
import type { Intake } from '../../src/domain/intake.ts'
import { isAnswerLate } from '../../src/domain/report.ts'
import { listAudit } from '../../src/store/audit-entries.ts'
import { listFacts } from '../../src/store/facts.ts'
import { findIncident } from '../../src/store/incidents.ts'
import { listNeeds } from '../../src/store/needs.ts'
import { findReport } from '../../src/store/reports.ts'
import { listTasks } from '../../src/store/tasks.ts'
import { aCall, someone } from '../support/intake.ts'
import { startNetwork } from '../support/network.ts'

const ruth = someone('ruth', ['coordinator'])
const dora = someone('dora', ['dispatcher'])
const omar = someone('omar', ['dispatcher'])
const luis = someone('luis', ['verifier'])

async function hotline() {
  const network = await startNetwork()
  await network.joins('ruth')
  await network.joins('dora', { skills: [] })
  await network.joins('luis', { skills: ['verifier'] })
  const { deps } = network
  const answers = { how: 'two_witnesses', reason: 'Two co-workers saw it.' } as const
  return {
    ...network,
    rings: async (said: Partial<Intake> = {}) => (await logReport(deps, dora, aCall(said))).id,
    confirms: async (reportId: string) =>
      answerReport(deps, ruth, { reportId, verdict: 'confirmed', ...answers }),
    traces: async (caseId: string, ...actions: string[]) =>
      listAudit(deps.db, { caseIds: [caseId], actions, limit: 50 }),
  }
}

describe('a call', () => {
  it('becomes a report: facts sealed, the rest plain, both states on record', async () => {
    const { deps, rings, traces } = await hotline()
    const id = await rings()
    const report = await findReport(deps.db, id)
    expect(report).toMatchObject({ state: 'unverified', county: '25025', usState: 'MA' })
    expect(report?.codeName).toMatch(/^[A-Z][a-z]+$/)

    const sealed = await listFacts(deps.db, id)
    expect(JSON.stringify([report, sealed])).not.toMatch(/Mateo|Bayside|617-555|Dock Street/)
    const facts = await openFacts(deps, { caseId: id, by: 'ruth' })
    const told = Object.fromEntries(facts.map(({ key, text }) => [key, text]))
    expect(told['report_details']).toContain('Location: Gate 4, Dock Street')
    expect(told['children_pickup']).toContain('aunt Inés')
    expect(told['family_contact']).toBe('The caller (617-555-0111)')
    expect(told['chronology']).toBe('Had reported: An injury, on Feb. 25, 2026.')
    const kept = await traces(id, 'report.logged', 'report.saved', 'facts.read')
    expect(kept.map(({ action }) => action).toSorted()).toEqual([
      'facts.read',
      'report.logged',
      'report.saved',
    ])
  })

  it('sent twice, even at once, is one report', async () => {
    const { deps } = await hotline()
    const call = aCall()
    const sent = await Promise.all([logReport(deps, dora, call), logReport(deps, dora, call)])
    await logReport(deps, dora, call)
    expect(new Set(sent.map(({ id }) => id)).size).toBe(1)
    expect((await listReports(deps, ruth)).reports).toHaveLength(1)
    await expect(logReport(deps, omar, call)).rejects.toThrow('conflict')
  })

  it('never gets the name of an open one', async () => {
    const { deps, rings } = await hotline()
    deps.randomBytes = (count) => new Uint8Array(count)
    const names = await Promise.all([rings()]).then(async ([first = '']) => {
      const second = await rings()
      return [await findReport(deps.db, first), await findReport(deps.db, second)]
    })
    expect(names[0]?.codeName).not.toBe(names[1]?.codeName)
  })

  it('is open to its team, to its verifier until the answer, and in outline to other dispatchers', async () => {
    const { deps, rings } = await hotline()
    const id = await rings()
    await askVerifier(deps, dora, { reportId: id, personId: 'luis' })
    const keysFor = async (viewer: typeof ruth) => {
      const view = await showReport(deps, viewer, id)
      return view.ring === 'network' ? view.ring : view.facts.map(({ key }) => key).toSorted()
    }
    expect(await keysFor(ruth)).toContain('employer_name')
    expect(await keysFor(dora)).toContain('employer_name')
    expect(await keysFor(luis)).toEqual(['callback', 'language', 'report_details'])
    expect(await keysFor(omar)).toBe('network')
    expect(await keysFor(someone('ruth', ['coordinator'], { fresh: false }))).toBe('network')
    await expect(
      keysFor(someone('eve', ['coordinator'], { organization: 'puente' }))
    ).rejects.toThrow('not-found')
    await answerReport(deps, luis, {
      reportId: id,
      verdict: 'unable_to_verify',
      how: undefined,
      reason: '',
    })
    await answerReport(deps, luis, {
      ...{ reportId: id, verdict: 'confirmed', how: 'observer', reason: 'Saw it.' },
    })
    expect(await keysFor(luis)).toBe('network')
  })
})

describe('verifying', () => {
  it('tells the verifier at once, and says by when', async () => {
    const { deps, rings, outboxTurns, inbox, traces } = await hotline()
    const id = await rings()
    await askVerifier(deps, dora, { reportId: id, personId: 'luis' })
    const report = await findReport(deps.db, id)
    expect(report?.answerBy?.getTime()).toBe(deps.now().getTime() + 25 * 60_000)
    await outboxTurns(2)
    expect(inbox()).toEqual(['email luis@ally.example'])
    expect(await traces(id, 'report.verifier-asked')).toHaveLength(1)
    await expect(askVerifier(deps, dora, { reportId: id, personId: 'dora' })).rejects.toThrow(
      'invalid'
    )
    await expect(askVerifier(deps, omar, { reportId: id, personId: 'luis' })).rejects.toThrow(
      'not-found'
    )
  })

  it('is asked of somebody else where no answer comes; a later call may still confirm it', async () => {
    const { deps, rings, joins, fastForward } = await hotline()
    await joins('vera', { skills: ['verifier'] })
    const id = await rings()
    const isLate = async () => {
      const report = await findReport(deps.db, id)
      return report && isAnswerLate(report, deps.now())
    }
    await askVerifier(deps, dora, { reportId: id, personId: 'luis' })
    fastForward({ minutes: 26 })
    expect(await isLate()).toBe(true)
    await askVerifier(deps, dora, { reportId: id, personId: 'vera' })
    expect(await isLate()).toBe(false)
    await expect(showReport(deps, luis, id)).resolves.toMatchObject({ ring: 'network' })
    const vera = someone('vera', ['ally'])
    const unable = { reportId: id, verdict: 'unable_to_verify', how: undefined } as const
    await answerReport(deps, vera, { ...unable, reason: 'Nobody there any more.' })
    fastForward({ minutes: 26 })
    expect(await isLate()).toBe(false)
    const family = { reportId: id, verdict: 'confirmed', how: 'family' } as const
    await answerReport(deps, ruth, { ...family, reason: 'His sister called.' })
    expect((await findReport(deps.db, id))?.state).toBe('confirmed')
  })

  it('keeps one of two answers given at once, and tells the other in kind words', async () => {
    const { deps, rings, traces } = await hotline()
    const id = await rings()
    await askVerifier(deps, ruth, { reportId: id, personId: 'luis' })
    const results = await Promise.allSettled([
      answerReport(deps, luis, { reportId: id, verdict: 'confirmed', how: 'observer', reason: '' }),
      answerReport(deps, ruth, {
        ...{ reportId: id, verdict: 'false_alarm', how: undefined, reason: '' },
      }),
    ])
    const refused = results.filter((result) => result.status === 'rejected')
    expect(refused).toHaveLength(1)
    expect(String(refused[0]?.reason)).toMatch(/conflict: report\.(answered-meanwhile|already)/)
    expect(await traces(id, 'report.answered')).toHaveLength(1)
  })

  it('asks how it was confirmed, and is not for everyone', async () => {
    const { deps, rings } = await hotline()
    const id = await rings()
    const answer = { reportId: id, verdict: 'confirmed', reason: '' } as const
    await expect(answerReport(deps, ruth, { ...answer, how: undefined })).rejects.toThrow('invalid')
    await expect(answerReport(deps, dora, { ...answer, how: 'family' })).rejects.toThrow(
      'forbidden'
    )
    await expect(answerReport(deps, luis, { ...answer, how: 'family' })).rejects.toThrow(
      'forbidden'
    )
  })
})

describe('opening', () => {
  it('makes of a confirmed report a case: tasks, roles, clocks and facts', async () => {
    const { deps, rings, confirms, traces } = await hotline()
    const { db } = deps
    const reportId = await rings()
    await confirms(reportId)
    const preview = await previewIncident(deps, ruth, reportId)
    const { id } = await openIncident(deps, ruth, { reportId, counts: { childcare: 2 } })

    const tasks = await listTasks(db, id)
    expect(tasks).toHaveLength(18)
    expect(preview.tasks).toBe(18)
    const keys = tasks.map(({ key }) => key)
    expect(keys).not.toContain('verify_report')
    expect(keys).toContain('interpreter')
    const children = tasks.find(({ key }) => key === 'children_safe')
    expect(children?.claimBy.getTime()).toBe(deps.now().getTime() + 10 * 60_000)

    const needs = await listNeeds(db, id)
    expect(needs.map(({ skill }) => skill)).toEqual(preview.needs.map(({ skill }) => skill))
    expect(needs.find(({ skill }) => skill === 'childcare')?.count).toBe(2)
    expect(needs.find(({ skill }) => skill === 'interpreter')).toMatchObject({
      ...{ language: 'es', count: 1, circle: 0, verified: true },
    })

    const { clocks } = await showClocks(deps, ruth, id)
    expect(clocks.map(({ key }) => key)).toEqual(expect.arrayContaining(['us_osha_11c', 'ma_wc']))
    expect(clocks.map(({ key }) => key).toSorted()).toEqual(
      preview.clocks.map(({ key }) => key).toSorted()
    )
    expect(await findIncident(db, id)).toMatchObject({ state: 'active', severity: 'critical' })

    const facts = await openFacts(deps, { caseId: id, by: 'ruth' })
    expect(facts.map(({ key }) => key)).not.toContain('report_details')
    expect(facts.find(({ key }) => key === 'worker_first_name')?.text).toBe('Mateo')
    expect(await traces(id, 'incident.opened')).toMatchObject([
      { by: 'ruth', detail: { severity: 'critical', tasks: 18 } },
    ])
  })

  it('needs no interpreter for English', async () => {
    const { deps, rings, confirms } = await hotline()
    const reportId = await rings({ workerLanguage: 'en' })
    await confirms(reportId)
    const { id } = await openIncident(deps, ruth, { reportId, counts: { scribe: 0 } })
    expect(await listTasks(deps.db, id)).toHaveLength(17)
    const skills = (await listNeeds(deps.db, id)).map(({ skill }) => skill)
    expect(skills).not.toContain('interpreter')
    expect(skills).not.toContain('scribe')
  })

  it('happens only for a confirmed report', async () => {
    const { deps, rings } = await hotline()
    const { db } = deps
    const reportId = await rings()
    await expect(openIncident(deps, ruth, { reportId })).rejects.toThrow(
      'conflict: incident.report-not-confirmed'
    )
    await expect(openIncident(deps, dora, { reportId })).rejects.toThrow('not-found')
    expect(await listCases(deps, ruth)).toEqual([])
    expect(await listNeeds(db, reportId)).toEqual([])
  })

  it('twice, or at once, leads to the same case', async () => {
    const { deps, rings, confirms, traces } = await hotline()
    const reportId = await rings()
    await confirms(reportId)
    const opened = await Promise.all([
      openIncident(deps, ruth, { reportId }),
      openIncident(deps, ruth, { reportId }),
    ])
    const { id } = await openIncident(deps, ruth, { reportId })
    expect(new Set([id, ...opened.map((each) => each.id)]).size).toBe(1)
    expect(await listTasks(deps.db, id)).toHaveLength(18)
    expect(await traces(id, 'incident.opened')).toHaveLength(1)
  })

  it('is refused by the database when the report turned out false a moment before', async () => {
    const { deps, rings, confirms } = await hotline()
    const reportId = await rings()
    await confirms(reportId)
    const { atomically } = deps
    deps.atomically = async (...step) => {
      deps.atomically = atomically
      const answer = { reportId, verdict: 'false_alarm', how: undefined } as const
      await answerReport(deps, ruth, { ...answer, reason: 'It was a film crew.' })
      return atomically(...step)
    }
    await expect(openIncident(deps, ruth, { reportId })).rejects.toThrow('report-not-confirmed')
    expect(await listCases(deps, ruth)).toEqual([])
  })

  it('follows what happened, which can be said anew until then, and not meanwhile', async () => {
    const { deps, rings, confirms, traces } = await hotline()
    const reportId = await rings()
    const change = (playbook: string, viewer = dora) =>
      changePlaybook(deps, viewer, { reportId, playbook })
    await change('raid_or_i9')
    await change('raid_or_i9')
    await expect(change('comp_denied', omar)).rejects.toThrow('not-found')
    await expect(change('nonsense')).rejects.toThrow('invalid')
    await confirms(reportId)
    const { atomically } = deps
    deps.atomically = async (...step) => {
      deps.atomically = atomically
      await change('comp_denied', ruth)
      return atomically(...step)
    }
    await expect(openIncident(deps, ruth, { reportId })).rejects.toThrow('changed-meanwhile')
    deps.atomically = async (...step) => {
      deps.atomically = atomically
      await openIncident(deps, ruth, { reportId })
      return atomically(...step)
    }
    await expect(change('raid_or_i9', ruth)).rejects.toThrow('changed-meanwhile')
    const { id } = await openIncident(deps, ruth, { reportId })
    expect(await findIncident(deps.db, id)).toMatchObject({ playbook: 'comp_denied' })
    expect((await findReport(deps.db, reportId))?.playbook).toBe('comp_denied')
    await expect(change('raid_or_i9', ruth)).rejects.toThrow('report.playbook-stays')
    expect(await traces(reportId, 'report.playbook-changed')).toHaveLength(2)
  })

  it('keeps a drill a drill', async () => {
    const { deps, rings, confirms } = await hotline()
    const reportId = await rings({ drill: true })
    await confirms(reportId)
    const { id } = await openIncident(deps, ruth, { reportId })
    expect(await findIncident(deps.db, id)).toMatchObject({ drill: true })
  })

  it('is undone by a false alarm: a coordinator says so, with a reason', async () => {
    const { deps, rings, confirms } = await hotline()
    const reportId = await rings()
    await askVerifier(deps, ruth, { reportId, personId: 'luis' })
    await confirms(reportId)
    const { id } = await openIncident(deps, ruth, { reportId })
    const answer = { reportId, verdict: 'false_alarm', how: undefined } as const
    await expect(answerReport(deps, luis, { ...answer, reason: 'x' })).rejects.toThrow('forbidden')
    await expect(answerReport(deps, ruth, { ...answer, reason: '' })).rejects.toThrow('invalid')
    await answerReport(deps, ruth, { ...answer, reason: 'It was a film crew.' })
    expect(await findIncident(deps.db, id)).toMatchObject({ state: 'stood_down' })
    await expect(openIncident(deps, ruth, { reportId: await rings() })).rejects.toThrow('conflict')
  })
})
