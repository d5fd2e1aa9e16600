import { createTransport } from 'nodemailer'
import type { MailTransport } from '../channels/email.ts'
import { isLoopbackHost } from './loopback-host.ts'

/**
 * Connections to the mail server; pooled where the process lives on. TLS is required, unless the server is this
 * machine.
 */
export function createMailTransport(smtpUrl: string, { pool }: { pool: boolean }): MailTransport {
  const { protocol, hostname, port, username, password } = new URL(smtpUrl)
  const secure = protocol === 'smtps:'
  const auth = username && {
    auth: { user: decodeURIComponent(username), pass: decodeURIComponent(password) },
  }
  return createTransport({
    pool,
    host: hostname,
    port: Number(port) || (secure ? 465 : 587),
    secure,
    requireTLS: !secure && !isLoopbackHost(hostname),
    ignoreTLS: !secure && isLoopbackHost(hostname),
    disableFileAccess: true,
    disableUrlAccess: true,
    ...auth,
  })
}
