import { createTransport } from 'nodemailer'
import type { MailTransport } from '../channels/email.ts'
import { isLoopbackHost } from './loopback-host.ts'

/** As many as a relay commonly takes from one sender; each waits for an answer four times a message. */
const CONNECTIONS = 20
/** An attempt ends after 45 s in any case; a server that does not even greet is given up sooner. */
const WAITS_MS = { connectionTimeout: 15_000, greetingTimeout: 15_000, socketTimeout: 45_000 }

/**
 * Connections to the mail server; pooled where the process lives on. Without TLS and a certificate that holds,
 * nothing is sent, the password least of all, unless the server is this machine.
 */
export function createMailTransport(smtpUrl: string, { pool }: { pool: boolean }): MailTransport {
  const { protocol, hostname, port, username, password } = new URL(smtpUrl)
  const secure = protocol === 'smtps:'
  const isHere = isLoopbackHost(hostname)
  const auth = username && {
    auth: { user: decodeURIComponent(username), pass: decodeURIComponent(password) },
  }
  return createTransport({
    ...{ pool, maxConnections: CONNECTIONS, ...WAITS_MS },
    host: hostname,
    port: Number(port) || (secure ? 465 : 587),
    ...{ secure, requireTLS: !secure && !isHere, ignoreTLS: !secure && isHere },
    tls: { rejectUnauthorized: true },
    disableFileAccess: true,
    disableUrlAccess: true,
    ...auth,
  })
}
