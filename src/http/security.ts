import type { MiddlewareHandler } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { NONCE, secureHeaders } from 'hono/secure-headers'
import { Problem } from '../domain/problem.ts'
import type { AppEnv } from './app-env.ts'

const ONE_YEAR_S = 31_536_000
const LARGEST_BODY_BYTES = 64 * 1024
/** A message that came back, with the letter that it could not deliver. */
const LARGEST_MESSAGE_BYTES = 256 * 1024
/** A file of people, from whoever is signed in. */
const LARGEST_LIST_BYTES = 2 * 1024 * 1024

/** On files that are the same for everyone; the service worker among them still asks only its own host. */
export const FILE_HEADERS = {
  'Cache-Control': 'no-cache',
  'Content-Security-Policy':
    "default-src 'none'; connect-src 'self'; img-src 'self'; frame-ancestors 'none'",
  'Strict-Transport-Security': `max-age=${ONE_YEAR_S}; includeSubDomains`,
  'X-Content-Type-Options': 'nosniff',
} as const

/** On files whose name changes with their content. */
export const BUILT_HEADERS = {
  ...FILE_HEADERS,
  'Cache-Control': `public, max-age=${ONE_YEAR_S}, immutable`,
} as const

/** On every answer: nothing from other hosts, nothing inline, nobody frames us, no address leaks. */
export const headers = secureHeaders({
  contentSecurityPolicy: {
    defaultSrc: ["'none'"],
    scriptSrc: [NONCE],
    styleSrc: ["'self'", NONCE],
    imgSrc: ["'self'"],
    connectSrc: ["'self'"],
    manifestSrc: ["'self'"],
    workerSrc: ["'self'"],
    baseUri: ["'none'"],
    formAction: ["'self'"],
    frameAncestors: ["'none'"],
  },
  strictTransportSecurity: `max-age=${ONE_YEAR_S}; includeSubDomains`,
  referrerPolicy: 'same-origin',
  xFrameOptions: 'DENY',
  crossOriginResourcePolicy: 'same-origin',
})

/** Every answer is made for one reader: no browser, no shared phone's cache, no proxy keeps a copy. */
export const neverKept: MiddlewareHandler = async (c, next) => {
  c.header('Cache-Control', 'no-store')
  await next()
}

/** A form of ours is small; more comes only where mail servers hand in what came back, and people a list. */
export const smallBody: MiddlewareHandler<AppEnv> = (c, next) => {
  if (c.req.path === '/hooks/bounces') return atMostAMessage(c, next)
  const isList = c.req.path === '/people/import' && c.var.viewer !== undefined
  return isList ? atMostAList(c, next) : atMostAForm(c, next)
}

const atMostAForm = atMost(LARGEST_BODY_BYTES)
const atMostAMessage = atMost(LARGEST_MESSAGE_BYTES)
const atMostAList = atMost(LARGEST_LIST_BYTES, 'import.too-large')

function atMost(maxSize: number, key = 'problem.too-large'): MiddlewareHandler {
  return bodyLimit({
    maxSize,
    onError: () => {
      throw new Problem('invalid', key)
    },
  })
}
