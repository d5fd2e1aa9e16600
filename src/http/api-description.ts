import { Hono } from 'hono'
import { generateSpecs } from 'hono-openapi'
import { wordsFor } from '../content/words.ts'
import { SCOPES } from '../domain/api-token.ts'
import { apiRoutes } from './api-routes.ts'
import type { AppEnv } from './app-env.ts'
import { press } from './press.ts'

/** An OpenAPI 3.1 document. */
export type ApiDescription = Awaited<ReturnType<typeof generateSpecs>>

let described: Promise<ApiDescription> | undefined

/** The description of every route that answers programs, made from the routes themselves, once. */
export function apiDescription(): Promise<ApiDescription> {
  described ??= generateSpecs(new Hono<AppEnv>().route('/api', apiRoutes).route('/press', press), {
    excludeStaticFile: false,
    documentation: {
      info: { title: 'Amparo', version: '1', description: wordsFor('en')('api.about') },
      servers: [{ url: '/' }],
      components: {
        securitySchemes: {
          token: { type: 'http', scheme: 'bearer', description: SCOPES.join(', ') },
          press: { type: 'http', scheme: 'bearer', description: wordsFor('en')('api.press-token') },
        },
      },
    },
  })
  return described
}
