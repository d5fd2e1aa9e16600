import {
  createExecutionContext,
  createScheduledController,
  env,
  waitOnExecutionContext,
} from 'cloudflare:test'
import { beforeEach, expect, it } from 'vitest'
import worker from '../../src/runtime/worker.ts'
import type { WorkerEnv } from '../../src/runtime/worker-env.ts'
import { newKey } from '../../src/vault/keyring.ts'
import { openStore } from '../support/d1-store.ts'

const keyring = {
  months: { '2026-03': newKey() },
  index: newKey(),
  vapid: { publicKey: '', privateKey: '' },
}
const calls: unknown[] = []
const settings = {
  ...env,
  AMPARO_KEYS: JSON.stringify(keyring),
  SMTP_URL: 'smtp://127.0.0.1:9',
  MAIL_FROM: 'amparo@harbor.example',
  PUBLIC_URL: 'https://alerts.example.org',
  OUTBOX: { send: async (call: unknown) => void calls.push(call) },
} as unknown as WorkerEnv

async function ask(path: string, asked: WorkerEnv = settings, init: RequestInit = {}) {
  const context = createExecutionContext()
  const request = new Request(`https://alerts.example.org${path}`, init)
  const answer = await worker.fetch(request as never, asked, context as never)
  await waitOnExecutionContext(context)
  return answer
}

beforeEach(async () => {
  await openStore()
})

it('answers with the same pages on the local Cloudflare runtime', async () => {
  const page = await ask('/', settings, { headers: { 'accept-language': 'es' } })
  expect(page.status).toBe(200)
  expect(await page.text()).toContain('lang="es"')
})

it('calls its outbox when somebody asks for a code', async () => {
  const body = new URLSearchParams({ email: 'nobody@ally.example' })
  const headers = { origin: 'https://alerts.example.org' }
  const answer = await ask('/sign-in', settings, { method: 'POST', body, headers })
  expect(answer.status).toBeLessThan(400)
  expect(calls).toContainEqual({ work: 'all' })
})

it('has no local mailbox, and does not start without a mail server or keys', async () => {
  expect((await ask('/dev/mailbox')).status).toBe(404)
  await expect(ask('/', { ...settings, SMTP_URL: '' })).rejects.toThrow(/SMTP_URL/)
  await expect(ask('/', { ...settings, AMPARO_KEYS: '' })).rejects.toThrow(/AMPARO_KEYS/)
})

it('sweeps each minute without being called', async () => {
  const controller = createScheduledController()
  const context = createExecutionContext() as never
  await expect(worker.scheduled(controller, settings, context)).resolves.toBeUndefined()
})
