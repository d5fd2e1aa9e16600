import { addHours } from 'date-fns'
import { EXPLAINED } from '../../src/domain/press-asking.ts'
import { pressLinks } from '../../src/store/schema.ts'
import { type Browser, type canaryNetwork, goesOn } from './canary-network.ts'

type Network = Awaited<ReturnType<typeof canaryNetwork>>
type As = (name: string) => Browser
type Opened = { incidentId: string; as: As }

/** What the form of a summary asks about the worker: at N3 none of it may be public as it was typed. */
export const TOO_FINE = [
  ...['name_first', 'name_last', 'name_pseudonym', 'place_site', 'place_town', 'place_county'],
  ...['trade_job', 'trade_trade', 'employer_name', 'injury_full', 'injury_agreed'],
  ...['injury_partly', 'family_names', 'family_agreed', 'origin_full', 'origin_agreed'],
  ...['photo_file', 'photo_agreed', 'detention_exact'],
] as const
/** What N3 lets through word for word. */
export const COARSE = ['place_region', 'trade_industry', 'employer_description'] as const
/** Sentences of the liaison's own. */
export const SENTENCES = [
  ...['headline', 'happened', 'sequence', 'law', 'asks', 'quotes', 'contactName'],
  ...['notForPublication'],
] as const
/** What somebody is asked about the family's yes, besides who and to what. */
export const ASKED = ['interpreter', 'detail', 'witness'] as const

const ITEMS = 'story age place time trade employer injury family quote detention_place'.split(' ')
const ZONE = 'America/New_York'

/**
 * The press work on a case: what the family agrees to, a summary that is published and corrected, one under embargo,
 * one that stays a draft, a reporter with a link, and a newsroom's program with a token that agreed to embargoes.
 */
export async function pressOf(network: Network, { incidentId, as }: Opened) {
  const { deps, canaries, clock, mailLeaves } = network
  const path = `/incidents/${incidentId}`
  await familyAgrees()

  const published = await writes('out', { happened: `A worker. ${sentence('out:was')}` })
  await approves(published)
  await publishes(published)
  const link = await invites('reporter', { kind: 'link', scope: 'summary' })
  const token = await invites('newsroom', { kind: 'token', scope: 'network', embargo: 'yes' })
  await later()
  const happened = `A worker. ${sentence('out:is')}`
  await writes('out', { happened, ...(await seenOf(published)) })
  await approves(published)
  await publishes(published, { corrects: 'yes' })
  await later()

  const embargoed = await writes('embargo')
  await approves(embargoed)
  const until = addHours(clock.now, 12).toISOString().slice(0, 16)
  await publishes(embargoed, { embargo: until, 'embargo-zone': ZONE })
  const draft = await writes('draft', { do: 'keep' })
  await later()

  return {
    ...{ link, token, summaryIds: [published, embargoed, draft] },
    linkIds: (await deps.db.select().from(pressLinks)).map(({ id }) => id),
  }

  function sentence(label: string) {
    return `The ${canaries.of(label)} was seen.`
  }

  async function later() {
    clock.now = new Date(clock.now.getTime() + 15_000)
    await mailLeaves()
  }

  async function familyAgrees() {
    const notes = Object.fromEntries(ASKED.map((name) => [name, canaries.of(`asked:${name}`)]))
    const common = { giver: 'worker', way: 'witnessed', language: 'es', explained: [...EXPLAINED] }
    const answers = Object.fromEntries(ITEMS.map((item) => [`item-${item}`, 'N3']))
    await goesOn(as('ruth').post(`${path}/press-consent`, { ...common, ...notes, ...answers }))
    const alone = { use: 'outlet', outlet: canaries.of('asked:outlet'), 'item-voice': 'N2' }
    await goesOn(as('ruth').post(`${path}/press-consent`, { ...common, ...notes, ...alone }))
  }

  /** Paula writes; every field of the form holds a canary where it takes a text. */
  async function writes(label: string, over: Record<string, string> = {}): Promise<string> {
    const filled = [...TOO_FINE, ...COARSE].map((name) => [name, canaries.of(`${label}:${name}`)])
    const said = SENTENCES.map((name) => [name, `The ${canaries.of(`${label}:${name}`)}.`])
    const sent = {
      ...Object.fromEntries([...filled, ...said]),
      ...{ do: 'submit', level: 'N3', language: 'en', place_state: 'Massachusetts' },
      ...{ age_years: '41', time_on: '2026-02-20', confirmed: 'yes', injury_serious: 'yes' },
      ...{ lawSource: 'https://www.whistleblowers.gov/', contactPhone: '413-555-0188' },
      ...{ crowd: 'many', combined: 'yes', namesChecked: 'yes', ...over },
    }
    const answer = await as('paula').post(`${path}/summary`, sent)
    const id = /of=([\w-]+)/.exec(answer.headers.get('location') ?? '')?.[1]
    if (!id) throw new Error(`not written: ${await goesOn(answer)}`)
    return id
  }

  async function seenOf(id: string) {
    const page = await pageOf('paula', `${path}/summary?of=${id}`)
    return { of: id, version: hidden(page, 'version'), hash: hidden(page, 'hash') }
  }

  async function approves(id: string) {
    const page = await pageOf('ruth', `/summaries/${id}/approve`)
    const seen = { version: hidden(page, 'version'), hash: hidden(page, 'hash') }
    await goesOn(as('ruth').post(`/summaries/${id}/approve`, seen))
  }

  async function publishes(id: string, over: Record<string, string> = {}) {
    const page = await pageOf('paula', `/summaries/${id}/release`)
    const sent = { 'text-hash': hidden(page, 'text-hash'), ...over }
    await goesOn(as('paula').post(`/summaries/${id}/publish`, sent))
  }

  /** Its secret, which from now on only its holder has. */
  async function invites(name: string, over: Record<string, string>): Promise<string> {
    const email = `${canaries.of(`mail:${name}`)}@people.example`
    const holder = { name: canaries.of(`name:${name}`), outlet: canaries.of(`outlet:${name}`) }
    const asked = { ...holder, email, language: 'en', days: '30', ...over }
    const answer = await as('paula').post(`/summaries/${published}/links`, asked)
    const secret = /(?:\/press\/l\/|>)([\w-]{22})</.exec(await answer.text())?.[1]
    if (answer.status !== 201 || !secret) throw new Error(`no link: ${answer.status}`)
    canaries.alias(`secret:${name}`, secret)
    return secret
  }

  async function pageOf(name: string, address: string): Promise<string> {
    const answer = await as(name).get(address)
    if (answer.status !== 200) throw new Error(`${address} answered ${answer.status}`)
    return answer.text()
  }
}

function hidden(page: string, name: string): string {
  const [, value] = new RegExp(`name="${name}" value="([^"]*)"`).exec(page) ?? []
  if (!value) throw new Error(`the page has no ${name}`)
  return value
}
