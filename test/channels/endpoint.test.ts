import { describe, expect, it } from 'vitest'
import { readConfig } from '../../src/config.ts'
import { endpointProblem } from '../../src/domain/push-endpoint.ts'
import { arePushKeys } from '../../src/vault/push-keys.ts'
import { browserKeys } from '../support/web-push-decryption.ts'

const { pushHosts: PUSH_HOSTS } = readConfig({})
const rules = { allowedHosts: PUSH_HOSTS, testOrigin: 'http://127.0.0.1:4010' }

function keysOfBrowser() {
  const { ecdh, authSecret } = browserKeys()
  return { p256dh: ecdh.getPublicKey('base64url'), auth: authSecret.toString('base64url') }
}

describe('where we agree to post', () => {
  it.each([
    'https://fcm.googleapis.com/fcm/send/abc:APA91',
    'https://updates.push.services.mozilla.com/wpush/v2/gAAAA',
    'https://web.push.apple.com/QL',
    'https://db5p.notify.windows.com/w/?token=BQ%3d',
    'https://fcm.googleapis.com:443/fcm/send/abc',
    'http://127.0.0.1:4010/push/1',
  ])('%s', (endpoint) => {
    expect(endpointProblem(endpoint, rules)).toBeUndefined()
  })

  it.each([
    ['', 'malformed'],
    ['/push/1', 'malformed'],
    ['https://fcm.googleapis.com\\@evil.example/', 'malformed'],
    ['https://fcm.goo\ngleapis.com/', 'malformed'],
    [` https://fcm.googleapis.com/`, 'malformed'],
    [`https://fcm.googleapis.com/${'x'.repeat(3_000)}`, 'malformed'],
    ['https://fcm.googleapis.com@127.0.0.1/', 'user-info'],
    ['https://a:b@fcm.googleapis.com/', 'user-info'],
    ['https://@fcm.googleapis.com/', 'user-info'],
    ['http://fcm.googleapis.com/', 'not-https'],
    ['javascript:alert(1)', 'not-https'],
    ['file:///etc/passwd', 'not-https'],
    ['https://fcm.googleapis.com:8443/', 'other-port'],
    ['https://127.0.0.1/', 'ip-address'],
    ['https://0/', 'ip-address'],
    ['https://0x7f.1/', 'ip-address'],
    ['https://2130706433/', 'ip-address'],
    ['https://[::1]/', 'ip-address'],
    ['https://[::ffff:127.0.0.1]/', 'ip-address'],
    ['https://localhost/', 'unknown-host'],
    ['https://evilfcm.googleapis.com/', 'unknown-host'],
    ['https://notpush.apple.com.evil.example/', 'unknown-host'],
    ['https://xpush.apple.com/', 'unknown-host'],
    ['https://fcm.googleapis.com./', 'unknown-host'],
    ['http://127.0.0.1:4011/push/1', 'not-https'],
    ['http://x@127.0.0.1:4010/push/1', 'user-info'],
  ])('not %s: %s', (endpoint, problem) => {
    expect(endpointProblem(endpoint, rules)).toBe(problem)
  })

  it('has no exception unless one is set', () => {
    const strict = { allowedHosts: PUSH_HOSTS }
    expect(endpointProblem('http://127.0.0.1:4010/push/1', strict)).toBe('not-https')
  })
})

describe('the keys of a subscription', () => {
  it('of a browser are taken', () => {
    expect(arePushKeys(keysOfBrowser())).toBe(true)
  })

  const point = Buffer.from(keysOfBrowser().p256dh, 'base64url')
  const offCurve = Buffer.from(point)
  offCurve.writeUInt8((point.readUInt8(64) + 1) % 256, 64)

  it.each([
    ['off the curve', offCurve],
    ['at zero', Buffer.concat([Buffer.of(4), Buffer.alloc(64)])],
    ['compressed', Buffer.concat([Buffer.of(2), point.subarray(1, 33)])],
    ['in hybrid form', Buffer.concat([Buffer.of(6), point.subarray(1)])],
    ['cut short', point.subarray(0, 64)],
    ['too long', Buffer.concat([point, Buffer.of(0)])],
    ['empty', Buffer.alloc(0)],
  ])('are refused when the point is %s', (_, bad) => {
    const keys = { ...keysOfBrowser(), p256dh: bad.toString('base64url') }
    expect(arePushKeys(keys)).toBe(false)
  })

  it.each(['', 'AAAA', 'not base64!', 'A'.repeat(21), 'A'.repeat(24)])(
    'are refused when the secret is "%s"',
    (auth) => {
      const keys = { ...keysOfBrowser(), auth }
      expect(arePushKeys(keys)).toBe(false)
    }
  )
})
