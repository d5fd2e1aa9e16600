import type { Transporter } from 'nodemailer'
import { createMailTransport } from '../../../src/runtime/mail-transport.ts'
import { answering } from '../child.ts'
import { inFlight } from '../in-flight.ts'

const CONCURRENCY = 100

/** The program's own pool with the program's own settings; it takes ready-made messages too, which we never send. */
function poolOf(smtpUrl: string): Transporter {
  return createMailTransport(smtpUrl, { pool: true }) as unknown as Transporter
}

type Asked = { smtpUrl: string; raw: string; messages: number }

/** Ready-made messages a second: nothing is looked up, composed or stored. */
async function send({ smtpUrl, raw, messages }: Asked): Promise<number> {
  const pool = poolOf(smtpUrl)
  const startedAt = performance.now()
  await inFlight(messages, CONCURRENCY, (number) => {
    const envelope = { from: 'amparo@bench.example', to: [`ally-${number}@bench.example`] }
    return pool.sendMail({ envelope, raw })
  })
  const rate = messages / ((performance.now() - startedAt) / 1000)
  pool.close()
  return rate
}

answering({ send })
