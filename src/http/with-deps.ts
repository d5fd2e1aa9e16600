import type { MiddlewareHandler } from 'hono'
import { wordsFor } from '../content/words.ts'
import type { Deps } from '../deps.ts'
import type { AppEnv } from './app-env.ts'

/** Hands the dependencies to every route, and words to say sorry with before the reader's language is known. */
export function withDeps(deps: Deps): MiddlewareHandler<AppEnv> {
  return async (c, next) => {
    c.set('deps', deps)
    c.set('language', 'en')
    c.set('words', wordsFor('en'))
    await next()
  }
}
