import fc from 'fast-check'
import { expect, it } from 'vitest'
import { acceptEmbargo } from '../../src/actions/press/accept-embargo.ts'
import { createLink } from '../../src/actions/press/create-link.ts'
import { createApp } from '../../src/app.ts'
import type { PressItem } from '../../src/domain/press-consent.ts'
import { beat } from '../../src/jobs/heartbeat.ts'
import { turnOutbox } from '../../src/jobs/outbox.ts'
import { browse } from '../support/http.ts'
import { AGREED, pressCase } from '../support/released.ts'

const FORMS = ['', '/print', '/text', '/markdown', '/json', '/advisory'] as const
const ROOM = ['/press', '/press/feed.atom', '/press/feed.json'] as const
/** Stands in a sentence of every text; the sealed facts above its level stand in none. */
const MARK = 'zebrafinch'
const SEALED = /Port Alden|broken leg|drywall|taper|Mateo|Bayside|617-555/

type Step =
  | { does: 'publish' | 'publish-embargoed' | 'next-version' | 'beat' | 'send' }
  | { does: 'says'; yes: boolean; item: PressItem }
  | { does: 'wait'; hours: number }

const step: fc.Arbitrary<Step> = fc.oneof(
  fc.constantFrom<Step>(
    { does: 'publish' },
    { does: 'publish-embargoed' },
    { does: 'next-version' },
    { does: 'beat' },
    { does: 'send' }
  ),
  fc.record({
    does: fc.constant('says' as const),
    yes: fc.boolean(),
    item: fc.constantFrom(...AGREED),
  }),
  fc.record({ does: fc.constant('wait' as const), hours: fc.integer({ min: 1, max: 500 }) })
)

it('lets out no fact without a live grant, whatever happens in whichever order', async () => {
  let seen = 0
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 3, maxLength: 9 }), async (steps) => {
      const world = await pressCase()
      const { deps, mei, clock, arrived } = world
      const reader = browse(createApp(deps))
      const mind = new Map(AGREED.map((item) => [item, clock.now.getTime() + 30 * DAY_MS]))
      let version = 0
      const text = () => {
        version += 1
        return { headline: `Worker detained ${MARK}`, asks: `Release ${version}.` }
      }
      const id = await world.writes(text())
      await world.approves(id)
      let embargoUntil = 0
      let link: string | undefined
      const isLive = () => [...mind.values()].every((until) => until > clock.now.getTime())

      const begin: Step = { does: 'publish-embargoed' }
      for (const each of [begin, ...steps]) {
        // What is refused changes nothing; what is done is looked at below.
        await doStep(each).catch(() => undefined)
        await look()
      }

      async function doStep(each: Step) {
        if (each.does === 'publish') return world.publishes(id)
        if (each.does === 'publish-embargoed') {
          const until = new Date(clock.now.getTime() + 48 * 3_600_000)
          await world.publishes(id, { embargo: { until, timeZone: 'America/New_York' } })
          embargoUntil = until.getTime()
          const holder = { name: 'Lena', email: 'lena@paper.example', outlet: '', days: 300 }
          const rest = { kind: 'link', scope: 'network', language: 'en' } as const
          const asked = { ...holder, ...rest, summaryId: id, acceptsEmbargo: false }
          link = new URL((await createLink(deps, mei, asked)).secret).pathname
          return acceptEmbargo(deps, link.split('/').at(-1) ?? '')
        }
        if (each.does === 'next-version') {
          await world.writes(text(), id)
          await world.approves(id)
          return world.publishes(id, { corrects: true })
        }
        if (each.does === 'beat') return beat(deps)
        if (each.does === 'send') return void (await turnOutbox(deps))
        if (each.does === 'wait') {
          clock.now = new Date(clock.now.getTime() + each.hours * 3_600_000)
          return
        }
        if (each.does !== 'says') return
        await world.agrees({ [each.item]: each.yes ? 'N3' : 'no' })
        mind.set(each.item, each.yes ? clock.now.getTime() + 30 * DAY_MS : 0)
      }

      async function look() {
        const open = FORMS.map((form) => `/press/${id}${form}`)
        const held = link ? FORMS.map((form) => `${link}/${id}${form}`) : []
        for (const path of [...open, ...held, ...ROOM, ...(link ? [link] : [])]) {
          const shown = await (await reader.get(path)).text()
          expect(shown).not.toMatch(SEALED)
          if (shown.includes(MARK)) seen += 1
          if (!isLive()) expect(shown, path).not.toContain(MARK)
          const isOpen = !link || !path.startsWith(link)
          if (isOpen && clock.now.getTime() < embargoUntil) {
            expect(shown, path).not.toContain(MARK)
            expect(shown, path).not.toContain(path === open[0] ? MARK : 'WITHDRAWN')
          }
        }
        const before = arrived.length
        if (!isLive() || clock.now.getTime() < embargoUntil) await turnOutbox(deps)
        const sent = arrived
          .slice(before)
          .map((mail) => `${mail.subject} ${mail.text} ${mail.html}`)
        expect(sent.join()).not.toContain(MARK)
      }
    }),
    { numRuns: 25 }
  )
  // The texts were there to be seen, so that their absence means something.
  expect(seen).toBeGreaterThan(25)
}, 300_000)

const DAY_MS = 86_400_000
