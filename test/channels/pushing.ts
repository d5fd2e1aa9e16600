import webPush from 'web-push'
import { createPush, type PushDeps, type SendPush } from '../../src/channels/push.ts'
import { createPushSender } from '../../src/runtime/push-sender.ts'

/** Who the tests are to a push service. */
export const vapid = { subject: 'mailto:admin@network.example', ...webPush.generateVAPIDKeys() }

/** When the tests happen. */
export const NOW = new Date('2026-03-01T02:00:00Z')

/** What the tests say. */
export const letter = { payload: '{"web_push":8030}', ttlS: 3600, urgency: 'high' } as const

/** The ways in which a push leaves: kept-alive connections on a server, the platform's own `fetch` on Workers. */
export const SENDERS: [by: string, create: () => SendPush][] = [
  ['kept-alive connections', createPushSender],
  ['the platform', () => (url, init) => fetch(url, init)],
]

/** The channel, allowed to post to one push service. */
export function pushingTo({ origin }: { origin: string }, deps: Partial<PushDeps> = {}) {
  return createPush({
    vapid,
    send: createPushSender(),
    now: () => NOW,
    isAllowedEndpoint: (endpoint) => endpoint.startsWith(origin),
    ...deps,
  })
}
