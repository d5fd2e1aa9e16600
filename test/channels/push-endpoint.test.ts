import { expect, it } from 'vitest'
import { createPush } from '../../src/channels/push.ts'
import { readConfig } from '../../src/config.ts'
import { endpointProblem, endpointRules } from '../../src/domain/push-endpoint.ts'
import { browserKeys } from '../support/web-push-decryption.ts'
import { letter, NOW, vapid } from './pushing.ts'

/** The channel with an operator's settings, and where it posted. */
function pushingWith(settings: Record<string, string> = {}) {
  const config = readConfig(settings)
  const posted: string[] = []
  const push = createPush({
    ...{ vapid, now: () => NOW },
    send: async (url) => {
      posted.push(url)
      return { status: 201, headers: new Headers(), body: null }
    },
    isAllowedEndpoint: (endpoint) => endpointProblem(endpoint, endpointRules(config)) === undefined,
  })
  const { ecdh, authSecret } = browserKeys()
  const keys = { p256dh: ecdh.getPublicKey('base64url'), auth: authSecret.toString('base64url') }
  return { posted, pushTo: (endpoint: string) => push({ endpoint, ...keys }, letter) }
}

it.each([
  'http://fcm.googleapis.com/fcm/send/1',
  'https://fcm.googleapis.com:8443/fcm/send/1',
  'https://admin@fcm.googleapis.com/fcm/send/1',
  'https://fcm.googleapis.com.evil.example/1',
  'https://fcm.googleapis.com\\@127.0.0.1/',
  'https://169.254.169.254/latest/meta-data',
  'https://[::1]/',
  'https://localhost/',
  'http://127.0.0.1:9/push',
  'file:///etc/passwd',
])('posts nothing to %s, even if it was stored once', async (endpoint) => {
  const { pushTo, posted } = pushingWith()
  expect(await pushTo(endpoint)).toEqual({ kind: 'failed', reason: 'push endpoint is not allowed' })
  expect(posted).toEqual([])
})

it('posts to a service that the operator added, until it is taken off the list', async () => {
  const endpoint = 'https://push.up.example/1'
  const added = pushingWith({ PUSH_HOSTS: 'up.example' })
  expect(await added.pushTo(endpoint)).toEqual({ kind: 'accepted' })
  expect(added.posted).toEqual([endpoint])
  expect(await pushingWith().pushTo(endpoint)).toMatchObject({ kind: 'failed' })
})
