import { Hono } from 'hono'
import { Problem } from '../domain/problem.ts'
import { ApiPage } from '../pages/api.tsx'
import { apiDescription } from './api-description.ts'
import { referenceOf } from './api-reference.ts'
import { apiRoutes } from './api-routes.ts'
import type { AppEnv } from './app-env.ts'
import { readerLanguage } from './reader-language.ts'
import { smallBody } from './security.ts'
import { show } from './show.ts'

/** What other programs ask, its description (OpenAPI 3.1), and the same to read; all of it without a session. */
export const api = new Hono<AppEnv>()
  .use(readerLanguage, smallBody)
  .get('/', async (c) => show(c, ApiPage, { operations: referenceOf(await apiDescription()) }))
  .get('/openapi.json', async (c) => c.json(await apiDescription()))
  .route('/', apiRoutes)
  // Nothing goes on to the rooms of people, where cookies count.
  .all('/*', () => {
    throw new Problem('not-found', 'problem.not-found')
  })
