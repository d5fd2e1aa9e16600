import { addMinutes } from 'date-fns'
import { expect, it } from 'vitest'
import { type Carrier, newCarrier, RELAY } from '../../src/domain/carrier.ts'
import { troublesOf } from '../../src/domain/delivery-trouble.ts'

const NOW = new Date('2026-11-21T07:31:00Z')
const carrier = (name: string, known: Partial<Carrier>) => ({ ...newCarrier(name), ...known })
const about = (...carriers: Carrier[]) => troublesOf(carriers, NOW)

it('has nothing to say of carriers that do their work', () => {
  expect(about()).toEqual([])
  const used = { busyStreak: 2, skewMs: 299_000, pausedUntil: NOW, keepAddressesUntil: NOW }
  expect(about(carrier('https://fcm.googleapis.com', used), newCarrier(RELAY))).toEqual([])
})

it.each([
  ['https://fcm.googleapis.com', 'Google'],
  ['https://updates.push.services.mozilla.com', 'Mozilla'],
  ['https://web.push.apple.com', 'Apple'],
  ['https://wns2-by3p.notify.windows.com', 'Microsoft'],
  ['https://push.example.org', 'push.example.org'],
  ['https://notgoogleapis.com', 'notgoogleapis.com'],
  [RELAY, undefined],
])('calls %s what people call it', (name, service) => {
  const since = addMinutes(NOW, -90)
  expect(about(carrier(name, { refusedSince: since }))).toEqual([
    { kind: 'refused', service, since },
  ])
})

it('says of a carrier that refuses us nothing more of its pause', () => {
  const refused = { refusedSince: NOW, pausedUntil: addMinutes(NOW, 5) }
  expect(about(carrier(RELAY, refused)).map(({ kind }) => kind)).toEqual(['refused'])
})

it('says until when one is left alone, that a crowd was gone, and how far the clocks are apart', () => {
  const ill = { pausedUntil: addMinutes(NOW, 2), keepAddressesUntil: addMinutes(NOW, 40) }
  expect(about(carrier('https://web.push.apple.com', { ...ill, skewMs: -7 * 60_000 }))).toEqual([
    { kind: 'paused', service: 'Apple', until: addMinutes(NOW, 2) },
    { kind: 'crowd-gone', service: 'Apple' },
    { kind: 'clock', service: 'Apple', minutes: 7 },
  ])
})

it('names a service with many hosts once', () => {
  const hosts = ['db5p', 'by3p', 'sn4p'].map((host) => `https://wns2-${host}.notify.windows.com`)
  const paused = { pausedUntil: addMinutes(NOW, 2) }
  expect(about(...hosts.map((host) => carrier(host, paused)))).toHaveLength(1)
})
