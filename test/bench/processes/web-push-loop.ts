import { createECDH, randomBytes } from 'node:crypto'
import webPush from 'web-push'
import { answering } from '../child.ts'
import { inFlight } from '../in-flight.ts'

/* What people do today: `sendNotification` as web-push's README shows it, so many at a time. Nothing is set but who
   we are; Node's own agent keeps the connections alive. The payload is as long as ours, and nothing is stored. */

const CONCURRENCY = 100
const PAYLOAD = JSON.stringify({ title: 'Someone needs help', body: 'Open to see' }).padEnd(2_048)

const { publicKey, privateKey } = webPush.generateVAPIDKeys()
webPush.setVapidDetails('mailto:amparo@bench.example', publicKey, privateKey)
const keys = {
  p256dh: createECDH('prime256v1').generateKeys('base64url'),
  auth: randomBytes(16).toString('base64url'),
}

/** What the loop manages. */
export type LoopRate = { rate: number; cpuMs: number }

/** Messages a second, and the CPU time that they took together. */
async function send({ origin, messages }: { origin: string; messages: number }): Promise<LoopRate> {
  const cpu = process.cpuUsage()
  const startedAt = performance.now()
  await inFlight(messages, CONCURRENCY, (number) =>
    webPush.sendNotification({ endpoint: `${origin}/push/${number}`, keys }, PAYLOAD)
  )
  const rate = messages / ((performance.now() - startedAt) / 1000)
  const { user, system } = process.cpuUsage(cpu)
  return { rate, cpuMs: (user + system) / 1000 }
}

answering({ send })
