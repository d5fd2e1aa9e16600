import { Hono } from 'hono'
import { z } from 'zod'
import { enrolDevice } from '../actions/people/enrol-device.ts'
import type { AppEnv } from './app-env.ts'
import { pressed } from './form.ts'
import { signedIn, viewerOf } from './guard.ts'

const LONGEST_ENDPOINT = 2_048
const LONGEST_KEY = 200

/** What a browser's PushSubscription.toJSON() gives. */
const Subscription = z.object({
  endpoint: z.string({ error: 'device.unknown-service' }).max(LONGEST_ENDPOINT, {
    error: 'device.unknown-service',
  }),
  keys: z.object(
    {
      p256dh: z.string({ error: 'device.bad-keys' }).max(LONGEST_KEY, { error: 'device.bad-keys' }),
      auth: z.string({ error: 'device.bad-keys' }).max(LONGEST_KEY, { error: 'device.bad-keys' }),
    },
    { error: 'device.bad-keys' }
  ),
  name: z.string().max(LONGEST_KEY).optional().catch(undefined),
  /** Where it listened before. */
  replaces: z.string().max(LONGEST_ENDPOINT).optional().catch(undefined),
})

/** What the script of a page and the service worker talk to. */
export const devices = new Hono<AppEnv>()
  .use(signedIn)
  .get('/key', (c) => c.json({ key: c.var.deps.pushKey }))
  .post('/', async (c) => {
    const { keys, ...said } = await pressed(c, Subscription)
    return c.json({ id: await enrolDevice(c.var.deps, viewerOf(c), { ...said, ...keys }) })
  })
