import { createECDH } from 'node:crypto'
import { answering } from '../child.ts'

const browser = createECDH('prime256v1').generateKeys()

/** What no sender can avoid: a fresh key pair and one agreement for each message. Messages a second, on one core. */
function agree({ messages }: { messages: number }): number {
  const startedAt = performance.now()
  for (let sent = 0; sent < messages; sent++) {
    const ours = createECDH('prime256v1')
    ours.generateKeys()
    ours.computeSecret(browser)
  }
  return messages / ((performance.now() - startedAt) / 1000)
}

answering({ agree })
