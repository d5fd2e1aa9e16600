import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Answered, type Attempt, GOES_ON, type HostileClass, type Known } from './hostile.ts'
import { ADDRESS_CLASSES } from './hostile-addresses.ts'
import { BODY_CLASSES } from './hostile-bodies.ts'
import { GOOD, spoilt } from './hostile-forms.ts'
import { HEADER_CLASSES } from './hostile-headers.ts'
import { LIST_CLASSES } from './hostile-lists.ts'
import { TEXT_CLASSES } from './hostile-text.ts'
import { VALUE_CLASSES } from './hostile-values.ts'
import { policyWorld } from './policy-world.ts'
import { rowCounts, tried } from './tried.ts'

/* What is sent by people who mean no good: refused with a sentence, or taken for the text that it is; never a mistake of
   ours, and nothing stored of what was refused. Another seed makes other members: HOSTILE_SEED=7. */

const ORIGIN = 'http://localhost:3000'
const SEED = Number(process.env['HOSTILE_SEED'] ?? 20_260_301)
const MEMBERS = 8
/** Counts how often something is tried, whatever it was: that is no trace of what was sent. */
const COUNTS_TRIES = 'tries'
const CLASSES = [
  ...TEXT_CLASSES,
  ...VALUE_CLASSES,
  ...BODY_CLASSES,
  ...HEADER_CLASSES,
  ...ADDRESS_CLASSES,
  ...LIST_CLASSES,
]

type World = Awaited<ReturnType<typeof policyWorld>>

let world: World
let known: Known
beforeAll(async () => {
  world = await policyWorld()
  const [fern, ben] = [world.personOf('fern'), world.personOf('ben')]
  known = { harbor: world.harbor, puente: world.puente, fern, ben }
})
afterAll(() => world.close())

it('has at least sixty classes with five hundred members', () => {
  expect(new Set(CLASSES.map(({ name }) => name)).size).toBeGreaterThanOrEqual(60)
  const members = CLASSES.flatMap(membersOf)
  expect(members.length).toBeGreaterThanOrEqual(500)
})

it.each(Object.keys(GOOD))('finds no fault in any field of a good %s', async (form) => {
  const { text, status } = await comesOf(spoilt(known, form as keyof typeof GOOD, {}))
  // Nobody was sent a code, so any six digits are wrong.
  if (form !== 'code') expect(text).not.toContain('"errors"')
  expect(status).toBeLessThan(410)
})

describe.each(CLASSES.map((each) => [each.name, each] as const))('%s', (_, hostile) => {
  it('does no harm', async () => {
    const wrong: string[] = []
    for (const attempt of membersOf(hostile)) {
      const before = world.logged.length
      const answered = await comesOf(attempt)
      const mistakes = world.logged.slice(before).map(({ fields }) => JSON.stringify(fields))
      const said =
        answered.status >= 500 ? 'is a mistake of ours' : hostile.judge(answered, attempt, known)
      if (said || mistakes.length > 0) wrong.push(`${attempt.what}: ${said} ${mistakes}`)
    }
    expect(wrong).toEqual([])
  })
})

/** Made anew each time from the same seed; what turns up twice counts once. */
function membersOf({ members }: HostileClass): Attempt[] {
  const made = fc.sample(members(known), { numRuns: 3 * MEMBERS, seed: SEED })
  return [...new Map(made.map((each) => [each.what, each])).values()].slice(0, MEMBERS)
}

/** Sends it and takes back whatever it wrote. */
function comesOf(attempt: Attempt): Promise<Answered> {
  return tried(world.sqlite, async () => {
    if (attempt.before) expect((await sends(attempt.before)).status).toBeLessThan(400)
    const rows = rowCounts(world.sqlite)
    const answer = await sends(attempt)
    const after = rowCounts(world.sqlite)
    const changed = Object.keys(after).filter((table) => after[table] !== rows[table])
    const next = attempt.after === GOES_ON ? answer.headers.get('location') : attempt.after
    const page = next && (await sends({ ...PAGE, by: attempt.by, path: next }))
    return {
      status: answer.status,
      headers: answer.headers,
      text: await answer.text(),
      changed: changed.filter((table) => table !== COUNTS_TRIES),
      shown: page ? await page.text() : '',
    }
  })
}

const PAGE = { what: 'the page', headers: { accept: 'text/html' } }

async function sends({ by, method = 'GET', path, headers = {}, body }: Attempt): Promise<Response> {
  const init = {
    method,
    headers: { origin: ORIGIN, accept: 'application/json', ...world.headersOf(by), ...headers },
    ...(body !== undefined && { body }),
    // A stream has no length to look at beforehand; the type of `RequestInit` does not know that it needs this.
    duplex: 'half',
  }
  const address = path.includes('/:') ? world.addressOf(path) : path
  return world.app.request(`${ORIGIN}${address}`, init)
}
