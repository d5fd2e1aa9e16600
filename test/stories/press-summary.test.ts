import { eq } from 'drizzle-orm'
import { expect, it } from 'vitest'
import { approveSummary } from '../../src/actions/press/approve-summary.ts'
import { openedSummary } from '../../src/actions/press/opened-summary.ts'
import { returnSummary } from '../../src/actions/press/return-summary.ts'
import { showApproval } from '../../src/actions/press/show-approval.ts'
import { showPressConsent } from '../../src/actions/press/show-press-consent.ts'
import { showSummary } from '../../src/actions/press/show-summary.ts'
import { claimTask } from '../../src/actions/tasks/claim-task.ts'
import { publishable } from '../../src/domain/press-consent.ts'
import type { PressWords } from '../../src/domain/press-draft.ts'
import { Problem } from '../../src/domain/problem.ts'
import type { Viewer } from '../../src/domain/viewer.ts'
import { deleteKey } from '../../src/store/keys.ts'
import { listPressGrants } from '../../src/store/press-grants.ts'
import * as schema from '../../src/store/schema.ts'
import { findSummary } from '../../src/store/summaries.ts'
import { CLEAN_DRAFT, familySays, writes } from '../support/press.ts'
import { sampleCase } from '../support/sample-case.ts'

async function startPress() {
  const world = await sampleCase()
  const { deps, joins, knows } = world
  await knows('worker_full_name', 'Mateo Reyes')
  await knows('family_contact', 'Ana, 617-555-0111')
  const people = {
    ruth: await joins('ruth', { roles: ['coordinator'] }),
    mei: await joins('mei', { roles: ['press_liaison'] }),
    pat: await joins('pat', { roles: ['press_liaison'] }),
    stranger: await joins('eve', {
      organization: 'puente',
      roles: ['coordinator', 'press_liaison'],
    }),
    ally: await joins('ben', { skills: ['family_liaison'] }),
  }
  const approve = async (by: Viewer, summaryId: string) => {
    const { summary } = await showApproval(deps, by, summaryId)
    const { version, hash } = summary
    return approveSummary(deps, by, { summaryId, version, hash })
  }
  const isPublic = async (id: string) => {
    const row = await findSummary(deps.db, id)
    const opened = row && (await openedSummary(deps, row))
    const ledger = await listPressGrants(deps.db, 'case-1')
    return !!opened && publishable(opened.claim, ledger, deps.now())
  }
  return { ...world, ...people, approve, isPublic }
}

/** The fields that were refused, each with its key. */
async function refusedFields(act: Promise<unknown>): Promise<Record<string, string>> {
  const error = await act.catch((problem: unknown) => problem)
  if (!(error instanceof Problem)) throw error
  const fields = Object.entries(error.details.fields ?? {})
  return Object.fromEntries(fields.map(([name, { key }]) => [name, key]))
}

it('goes from the family’s yes to an approved text, and back with their no', async () => {
  const world = await startPress()
  const { ruth, mei, approve, isPublic, deps } = world
  await familySays(world, ruth)
  const id = await writes(world, mei)
  expect(await isPublic(id)).toBe(false)
  const { rows, refusal, text } = await showApproval(deps, ruth, id)
  expect(refusal).toBeUndefined()
  expect(rows.map(({ item, grant }) => [item, grant?.way])).toEqual(
    ['story', 'place', 'time', 'trade', 'injury'].map((item) => [item, 'signed'])
  )
  expect(text.paragraphs).toEqual([
    'A worker in eastern Massachusetts was detained in November after reporting a serious injury.',
  ])
  expect(text.statusLine).toBe('CONFIRMED by harbor')

  await approve(ruth, id)
  expect(await isPublic(id)).toBe(true)
  await familySays(world, ruth, { answers: { time: 'no' } })
  expect(await isPublic(id)).toBe(false)
})

it('ends by itself after 30 days', async () => {
  const world = await startPress()
  const { ruth, mei, approve, isPublic, fastForward } = world
  await familySays(world, ruth)
  const id = await writes(world, mei)
  await approve(ruth, id)
  fastForward({ minutes: 30 * 24 * 60 - 1 })
  expect(await isPublic(id)).toBe(true)
  fastForward({ minutes: 1 })
  expect(await isPublic(id)).toBe(false)
})

it('is never approved by who wrote it, whatever the program asks of the database', async () => {
  const world = await startPress()
  const { ruth, mei, pat, approve, deps } = world
  await familySays(world, ruth)
  const id = await writes(world, mei)
  await expect(approve(mei, id)).rejects.toThrow('own-words')
  const first = await findSummary(deps.db, id)
  const of = { id, version: 1, hash: first?.textHash ?? '' }
  await writes(world, pat, { of })
  await expect(approve(mei, id)).rejects.toThrow('own-words')
  for (const approvedBy of ['mei', 'pat'])
    await expect(
      (async () => {
        await deps.db
          .update(schema.summaries)
          .set({ state: 'approved', approvedBy, approvedHash: first?.textHash ?? '' })
          .where(eq(schema.summaries.id, id))
      })()
    ).rejects.toThrow()
  await approve(ruth, id)
})

it('needs a new approval for any other word, and loses nobody’s text', async () => {
  const world = await startPress()
  const { ruth, mei, pat, approve, isPublic, deps } = world
  await familySays(world, ruth)
  const id = await writes(world, mei)
  const seen = (await findSummary(deps.db, id))?.textHash ?? ''
  await approve(ruth, id)
  const words = { ...CLEAN_DRAFT.words, asks: 'Release' }
  const of = { id, version: 1, hash: seen }
  await writes(world, mei, { of, draft: { ...CLEAN_DRAFT, words } })
  expect(await isPublic(id)).toBe(false)
  await expect(writes(world, pat, { of })).rejects.toThrow('changed-meanwhile')
  await expect(
    approveSummary(deps, ruth, { summaryId: id, version: 1, hash: seen })
  ).rejects.toThrow('other-text')
  await returnSummary(deps, ruth, id)
  await expect(approve(ruth, id)).rejects.toThrow('not-waiting')
})

it('names the grant that is missing, and takes no word of mouth for it', async () => {
  const world = await startPress()
  const { ruth, mei, approve, deps } = world
  const id = await writes(world, mei)
  await expect(approve(ruth, id)).rejects.toThrow('grants-missing')
  const byPhone = { way: 'by_phone', detained: true } as const
  await familySays(world, ruth, byPhone)
  const { missing } = await showSummary(deps, mei, { incidentId: 'case-1', of: id })
  expect(missing).toEqual(['story', 'place', 'time', 'trade', 'injury'])
  await familySays(world, ruth)
  await familySays(world, ruth, { answers: { place: 'N4' }, way: 'by_phone' })
  const { rows } = await showApproval(deps, ruth, id)
  expect(rows.filter(({ grant }) => !grant).map(({ item }) => item)).toEqual(['place'])
})

it('asks a parent, the young person and a coordinator where it is about a minor', async () => {
  const world = await startPress()
  const { ruth, mei, pat, approve } = world
  const minor = { minor: true, giver: 'parent', ownAgreement: true } as const
  const refusals = { ...minor, ownAgreement: false, answers: { full_name: 'N1' } } as const
  expect(await refusedFields(familySays(world, ruth, refusals))).toEqual({
    own_agreement: 'press-consent.own-too',
    'item-full_name': 'press-consent.minor-level',
  })
  await familySays(world, ruth, minor)
  const facts = { ...CLEAN_DRAFT.facts, age: { years: undefined, agreed: false, minor: false } }
  const id = await writes(world, mei, { draft: { ...CLEAN_DRAFT, facts } })
  await expect(approve(pat, id)).rejects.toThrow('minor-needs-coordinator')
  await approve(ruth, id)
})

it('keeps a draft that says too much, and sends nobody one', async () => {
  const world = await startPress()
  const { mei, deps } = world
  const words: PressWords = {
    ...CLEAN_DRAFT.words,
    headline: 'Mateo taken in Chelsea on Tuesday',
    ...{ happened: 'He is 37 years old.', combined: false },
    crowd: 'few',
    contactPhone: '(617) 555-0111',
  }
  const draft = { ...CLEAN_DRAFT, words }
  const id = await writes(world, mei, { draft, submit: false })
  const { findings, of } = await showSummary(deps, mei, { incidentId: 'case-1', of: id })
  expect(findings.filter(({ ask }) => !ask).map(({ text }) => text)).toEqual([
    ...['Mateo', 'Chelsea', 'Tuesday'],
    '37 years old',
  ])
  const again = writes(world, mei, { draft, of: { id, version: 1, hash: of?.hash ?? '' } })
  expect(await refusedFields(again)).toEqual({
    contactPhone: 'summary.contact-is-family',
    crowd: 'summary.one-level-up',
    combined: 'summary.answer-combined',
    headline: 'summary.take-out',
    happened: 'summary.take-out',
  })
})

it('takes no exact fact in a coarse place', async () => {
  const world = await startPress()
  const { mei, knows } = world
  await knows('employer_name', 'Bayside Framing LLC')
  const facts = {
    ...CLEAN_DRAFT.facts,
    employer: { name: '', description: 'the Bayside company', lawyerAgrees: false },
    trade: { job: '', trade: '', industry: 'construction with Mateo' },
  }
  const sent = writes(world, mei, { draft: { ...CLEAN_DRAFT, facts } })
  expect(await refusedFields(sent)).toEqual({ facts: 'summary.take-out' })
})

it('opens to those whose work it is, and seals what it says', async () => {
  const world = await startPress()
  const { ruth, mei, stranger, ally, deps, addTask } = world
  const task = await addTask('consent_check')
  await expect(showPressConsent(deps, ally, 'case-1')).rejects.toThrow('not-found')
  await claimTask(deps, ally, task)
  await familySays(world, ally)
  const { standings, rows } = await showPressConsent(deps, ally, 'case-1')
  expect(standings.filter(({ state }) => state === 'live')).toHaveLength(5)
  expect(rows[0]).toMatchObject({ said: 'Sí, sin mi nombre.', interpreter: 'Inés' })
  const id = await writes(world, mei)
  await expect(showPressConsent(deps, mei, 'case-1')).rejects.toThrow('not-found')
  await expect(writes(world, ruth)).rejects.toThrow('not-found')
  for (const act of [showPressConsent, showApproval])
    await expect(act(deps, stranger, act === showApproval ? id : 'case-1')).rejects.toThrow(
      'not-found'
    )
  const stored = JSON.stringify([
    await deps.db.select().from(schema.summaries),
    await deps.db.select().from(schema.pressGrants),
  ])
  expect(stored).not.toMatch(/Massachusetts|Inés|Mei L|sin mi nombre|femur/)
  await deleteKey(deps.db, 'case-1')
  await expect(showApproval(deps, ruth, id)).rejects.toThrow('not-found')
})
