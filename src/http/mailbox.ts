import type { Context, MiddlewareHandler } from 'hono'
import { Hono } from 'hono'
import { Problem } from '../domain/problem.ts'
import { MailboxPage } from '../pages/mailbox.tsx'
import type { AppEnv } from './app-env.ts'
import { show } from './show.ts'

const LOOPBACK = /^(127\.\d+\.\d+\.\d+|::1|::ffff:127\.\d+\.\d+\.\d+)$/
const OWN_HOST = /^(localhost|127\.0\.0\.1)(:\d+)?$/
const FORWARDING = /^(forwarded|via|x-forwarded-.+|x-real-ip)$/

/** Codes must not be readable from outside: whoever does not sit at this machine finds nothing here. */
const onlyHere: MiddlewareHandler<AppEnv> = async (c, next) => {
  if (!c.var.deps.mailbox || !isHere(c)) throw new Problem('not-found', 'problem.not-found')
  c.header('Cache-Control', 'no-store')
  await next()
}

/** The mail of a network without a mail server. */
export const mailbox = new Hono<AppEnv>()
  .use(onlyHere)
  .get('/mailbox', (c) => {
    const messages = listed(c).map(({ at, ...letter }, index) => ({
      id: `m${index}`,
      to: letter.to,
      subject: letter.subject,
      text: letter.text,
      sentAt: at,
    }))
    return show(c, MailboxPage, { messages })
  })
  .get('/mailbox.json', (c) => c.json(listed(c)))

function listed(c: Context<AppEnv>) {
  return c.var.deps.mailbox?.list() ?? []
}

function isHere(c: Context<AppEnv>): boolean {
  const peer = c.env?.incoming?.socket.remoteAddress ?? ''
  const names = Object.keys(c.req.header())
  return (
    LOOPBACK.test(peer) &&
    OWN_HOST.test(c.req.header('host') ?? '') &&
    !names.some((name) => FORWARDING.test(name))
  )
}
