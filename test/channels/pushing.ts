import { fetch as undiciFetch } from 'undici'
import webPush from 'web-push'
import { createPush, type PushDeps } from '../../src/channels/push.ts'

/** Who the tests are to a push service. */
export const vapid = { subject: 'mailto:admin@network.example', ...webPush.generateVAPIDKeys() }

/** When the tests happen. */
export const NOW = new Date('2026-03-01T02:00:00Z')

/** What the tests say. */
export const letter = { payload: '{"web_push":8030}', ttlS: 3600, urgency: 'high' } as const

/** The channel, allowed to post to one push service. */
export function pushingTo({ origin }: { origin: string }, deps: Partial<PushDeps> = {}) {
  return createPush({
    vapid,
    send: undiciFetch,
    now: () => NOW,
    isAllowedEndpoint: (endpoint) => endpoint.startsWith(origin),
    ...deps,
  })
}
