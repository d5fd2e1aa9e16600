import { Hono } from 'hono'
import { OfflinePage } from '../pages/offline.tsx'
import type { AppEnv } from './app-env.ts'
import { show } from './show.ts'

/** The page that phones keep for when there is no network; the same for everyone. */
export const offline = new Hono<AppEnv>().get('/', (c) => show(c, OfflinePage, {}))
