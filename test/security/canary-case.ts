import { randomUUID } from 'node:crypto'
import { addHours } from 'date-fns'
import { FACT_KEYS } from '../../src/domain/fact.ts'
import { INTAKE_TEXTS } from '../../src/domain/intake.ts'
import { alerts, claims, facts, handovers, needs, notes, tasks } from '../../src/store/schema.ts'
import { type canaryNetwork, goesOn } from './canary-network.ts'

type Network = Awaited<ReturnType<typeof canaryNetwork>>

/** Facts that stay with the report. */
const REPORT_ONLY = 'report_details'

/**
 * Harbor runs the case, Puente is a stranger to it. Everyone joins by invitation; those whom the case concerns act
 * in it later.
 */
export async function peopleOf(network: Network) {
  const { setsUp, joins, browsers } = network
  const harbor = await setsUp('ada')
  const ada = network.browsers.get('ada')
  if (!ada) throw new Error('nobody has set it up')
  const puentePath = await ada.post('/organizations', { name: 'Puente', county: '25025' })
  const puente = /organization=([\w-]+)/.exec(puentePath.headers.get('location') ?? '')?.[1] ?? ''
  const eve = await joins('eve', {
    ...{ inviter: ada, organizationId: puente, roles: ['admin', 'coordinator'] },
  })
  const own = { inviter: ada, organizationId: harbor }
  const other = { inviter: eve, organizationId: puente }
  await joins('ruth', { ...own, roles: ['coordinator'], device: true })
  await joins('dora', { ...own, roles: ['dispatcher'] })
  await joins('omar', { ...own, roles: ['dispatcher'] })
  await joins('vera', { ...own, roles: ['verifier'], device: true })
  await joins('paula', { ...own, roles: ['press_liaison'] })
  await joins('ben', { ...own, vouched: false })
  await joins('cleo', own)
  await joins('dina', { ...own, skills: ['scribe'] })
  await joins('hugo', { ...own, skills: ['childcare'], device: true })
  await joins('gil', { ...own, skills: ['health_advocate'] })
  await joins('rosa', { ...own, skills: ['scribe'], device: true })
  await joins('pia', { ...other, skills: ['immigration_attorney'], device: true })
  await joins('fern', other)
  return { harbor, puente, browsers }
}

/** A report that becomes a case, one that waits for its verifier, and whatever people write into them. */
export async function caseOf(network: Network, { harbor }: { harbor: string }) {
  const { canaries, personOf, clock, mailLeaves, deps } = network
  const as = (name: string) => {
    const browser = network.browsers.get(name)
    if (!browser) throw new Error(`${name} has no browser`)
    return browser
  }
  const logs = async (label: string) => {
    const texts = ['activity', 'location', ...INTAKE_TEXTS].map((field) => [
      field,
      canaries.of(`${label}:${field}`),
    ])
    const path = await goesOn(
      as('dora').post('/reports', {
        ...{ 'form-key': randomUUID(), organization: harbor, playbook: PLAYBOOK, state: 'MA' },
        ...{ county: '25025', worker_language: 'es', is_designee: 'yes', agrees: 'yes' },
        ...Object.fromEntries(texts),
      })
    )
    await goesOn(as('dora').post(`${path}/verifier`, { verifier: personOf('vera') }))
    return path
  }
  const first = await logs('report')
  const second = await logs('waiting')
  const draftId = randomUUID()
  const draft = { 'form-key': draftId, note: canaries.of('unfinished') }
  await goesOn(as('dora').post('/reports/drafts', draft))
  const reason = canaries.of('reason')
  await goesOn(as('ruth').post(`${first}/answer`, { verdict: 'confirmed', how: 'family', reason }))
  const report = first.split('/').at(-1) ?? ''
  const review = await goesOn(as('ruth').post('/incidents', { report, 'count-childcare': '2' }))
  const path = review.replace(/\/alert$/, '')
  const incidentId = path.split('/').at(-1) ?? ''

  // What the call said already, as the page shows it.
  const version = (await deps.db.select().from(facts)).map(({ id }) => id).join(' ')
  for (const key of FACT_KEYS.filter((each) => each !== REPORT_ONLY))
    await goesOn(
      as('ruth').post(`${path}/facts`, { key, text: canaries.of(`fact:${key}`), version })
    )
  await goesOn(
    as('ruth').post(`${path}/tasks`, {
      ...{ 'form-key': randomUUID(), title: canaries.of('title'), category: 'community' },
      ...{ skill: 'scribe', slots: '2', 'claim-within': '1', 'due-within': '4' },
    })
  )
  const note = { 'form-key': randomUUID(), note: canaries.of('note') }
  await goesOn(as('ruth').post(`${path}/notes`, note))
  await callsEveryone()

  await saysHowItGoes()

  const held = {
    hugo: await taskOf('children_safe'),
    pia: await taskOf('immigration_lawyer'),
    gil: await taskOf('medical_in_custody'),
    rosa: await taskOf('preserve_digital'),
  }
  for (const [name, id] of Object.entries(held)) await goesOn(as(name).post(`/tasks/${id}/claim`))
  await goesOn(
    as('hugo').post(`/tasks/${held.hugo}/consent`, {
      ...{ entry: 'grant', giver: 'worker', way: 'by_phone', detail: canaries.of('consent') },
    })
  )
  await goesOn(as('gil').post(`/tasks/${held.gil}/done`, { note: canaries.of('done-note') }))
  const eventId = await saysWhatHappened()
  await offersToDina()
  await goesOn(as('ada').post(`/people/${personOf('rosa')}/places/${harbor}/end`))
  await mailLeaves()

  async function taskOf(key: string) {
    return (await deps.db.select().from(tasks)).find((task) => task.key === key)?.id ?? ''
  }
  /** With a note for her; before she has answered, Rosa does not belong to it any more. */
  async function offersToDina() {
    const claim = (await deps.db.select().from(claims)).find(({ taskId }) => taskId === held.rosa)
    const offer = { personId: personOf('dina'), note: canaries.of('handed-note') }
    await goesOn(as('rosa').post(`/claims/${claim?.id}/hand-over`, offer))
  }
  /** A day that starts two deadlines: the lawyer files for one, the other was filed. */
  async function saysWhatHappened() {
    const id = randomUUID()
    const texts = ['what', 'who', 'evidence'].map((key) => [key, canaries.of(`event:${key}`)])
    await goesOn(
      as('ruth').post(`${path}/chronology`, {
        ...{ 'form-key': id, kind: 'adverse_action', day: '2026-02-20', quality: 'exact' },
        ...{ source: 'saw', sure: 'sure', ...Object.fromEntries(texts) },
      })
    )
    const filer = personOf('pia')
    await goesOn(as('ruth').post(`${path}/clocks/us_osha_11c~${id}/filer`, { filer }))
    const filed = { filed: 'yes', day: '2026-02-28', reference: canaries.of('filing') }
    await goesOn(as('ruth').post(`${path}/clocks/us_nlra_10b~${id}/filed`, filed))
    return id
  }
  async function saysHowItGoes() {
    const by = addHours(clock.now, 1).toISOString()
    const update = { 'form-key': randomUUID(), kind: 'update', by }
    await goesOn(as('ruth').post(`${path}/updates`, update))
    clock.now = new Date(clock.now.getTime() + 15_000)
    await mailLeaves()
  }
  async function callsEveryone() {
    const circles = (await deps.db.select().from(needs)).map(({ id }) => [`circle.${id}`, '3'])
    const by = addHours(clock.now, 1).toISOString()
    const call = { 'form-key': randomUUID(), by, ...Object.fromEntries(circles) }
    await goesOn(as('ruth').post(`${path}/alert`, call))
    clock.now = new Date(clock.now.getTime() + 15_000)
    await mailLeaves()
    const [alert] = await deps.db.select().from(alerts)
    if (!alert) throw new Error('nobody was called')
  }

  const allTasks = await deps.db.select().from(tasks)
  const alertIds = (await deps.db.select().from(alerts)).map(({ id }) => id)
  const needIds = (await deps.db.select().from(needs)).map(({ id }) => id)
  const endedId = await endedCase()
  return {
    ...{ incidentId, reportIds: [report, second.split('/').at(-1) ?? ''], draftId, held, as },
    ownTaskIds: allTasks.flatMap(({ id, key }) => (key === null ? id : [])),
    freeTaskIds: [await taskOf('press_decision'), await taskOf('digital_security')],
    claimIds: (await deps.db.select().from(claims)).map(({ id }) => id),
    handoverIds: (await deps.db.select().from(handovers)).map(({ id }) => id),
    noteIds: (await deps.db.select().from(notes)).map(({ id }) => id),
    ...{ needIds, alertIds, endedId, eventId },
  }

  /** A case that nobody was called in, closed with an outcome, and what was learned from it. */
  async function endedCase() {
    const place = { playbook: PLAYBOOK, state: 'MA', county: '25025', worker_language: 'en' }
    // Another employer's: not the same event.
    const logged = { 'form-key': randomUUID(), organization: harbor, employer_name: 'a', ...place }
    const report = await goesOn(as('ruth').post('/reports', logged))
    await goesOn(as('ruth').post(`${report}/answer`, { verdict: 'confirmed', how: 'lawyer' }))
    const review = await goesOn(
      as('ruth').post('/incidents', { report: report.split('/').at(-1) ?? '' })
    )
    const path = review.replace(/\/alert$/, '')
    await goesOn(as('ruth').post(`${path}/stand-down`, { as: 'stand_down' }))
    const end = { outcome: 'released', text: canaries.of('outcome'), owner: personOf('ruth') }
    await goesOn(as('ruth').post(`${path}/close`, end))
    const lessons = ['well', 'missing', 'change'].map((each) => [
      each,
      canaries.of(`lesson:${each}`),
    ])
    await goesOn(
      as('ruth').post(`${path}/debrief`, { version: '0', ...Object.fromEntries(lessons) })
    )
    return path.split('/').at(-1) ?? ''
  }
}

const PLAYBOOK = 'ice_detention_after_report'
