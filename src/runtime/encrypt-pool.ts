import { availableParallelism } from 'node:os'
import { fileURLToPath } from 'node:url'
import { Piscina } from 'piscina'
import type { SealPush } from '../channels/push.ts'
import type { PushRequest } from '../channels/push-request.ts'
import { type Sealing, sealAll } from './encrypt-thread.ts'

/** Fewer than this are sealed at once, on the event loop: a thread would only make them later. */
const FEW = 16
/** A thread's share at a time: large enough to be worth the way, small enough that the sockets do not run dry. */
const SHARE = 50
const THREADS_AT_MOST = 4

const thread = fileURLToPath(new URL('./encrypt-thread.js', import.meta.url))

type Waiting = Sealing & {
  sealed: (request: PushRequest | undefined) => void
  failed: (error: unknown) => void
}

/** Seals pushes on worker threads when many are asked for in one turn of the event loop. */
export function createEncryptPool(): { seal: SealPush; close: () => Promise<void> } {
  const threads = Math.min(THREADS_AT_MOST, availableParallelism())
  const pool = new Piscina({ filename: thread, minThreads: threads, maxThreads: threads })
  let waiting: Waiting[] = []

  const seal: SealPush = (subscription, letter) =>
    new Promise((sealed, failed) => {
      if (waiting.push({ subscription, letter, sealed, failed }) === 1) setImmediate(sealWaiting)
    })

  function sealWaiting(): void {
    const asked = waiting
    waiting = []
    if (asked.length < FEW) hand(asked, sealAll(asked))
    else
      for (let from = 0; from < asked.length; from += SHARE)
        sealOnThread(asked.slice(from, from + SHARE))
  }

  function sealOnThread(share: Waiting[]): void {
    const batch = share.map(({ subscription, letter }): Sealing => ({ subscription, letter }))
    pool.run(batch, { name: 'sealAll' }).then(
      (requests: (PushRequest | undefined)[]) => hand(share, requests),
      (error: unknown) => {
        for (const { failed } of share) failed(error)
      }
    )
  }

  return { seal, close: () => pool.destroy() }
}

function hand(share: Waiting[], requests: (PushRequest | undefined)[]): void {
  for (const [place, { sealed }] of share.entries()) sealed(requests[place])
}
