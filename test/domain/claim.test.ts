import { expect, it } from 'vitest'
import { claimsThrough, factsAreOpen, isTrusted, leaseEnd } from '../../src/domain/claim.ts'

const DOOR = {
  sensitive: true,
  taskDone: false,
  incidentActive: true,
  skillVerified: true,
  trusted: true,
  confirmed: false,
}
const BY = { organizationId: 'harbor', trustedIds: ['stonebrook'] }

it.each([
  ['verified and trusted', {}, true],
  ['not verified', { skillVerified: false }, false],
  ['not trusted', { trusted: false }, false],
  ['not trusted, confirmed', { trusted: false, confirmed: true }, true],
  ['confirmed, the skill taken back', { skillVerified: false, confirmed: true }, false],
  ['not sensitive', { sensitive: false, skillVerified: false, trusted: false }, true],
  ['done', { taskDone: true, confirmed: true }, false],
  ['stood down', { incidentActive: false, confirmed: true }, false],
])('opens the door or not: %s', (_, over, open) => {
  expect(factsAreOpen({ ...DOOR, ...over })).toBe(open)
})

it('leases for half the time to the due date, between half an hour and four hours', () => {
  const now = new Date('2026-11-21T00:00:00Z')
  const minutes = (dueMin: number) => {
    const dueAt = new Date(now.getTime() + dueMin * 60_000)
    return (leaseEnd({ dueAt, now }).getTime() - now.getTime()) / 60_000
  }
  expect([-60, 10, 120, 6000].map(minutes)).toEqual([30, 30, 60, 240])
})

it('claims through the case’s own organization, else a trusted one, else any that vouches', () => {
  const member = (organizationId: string, vouched = true) => ({
    ...{ personId: 'ben', organizationId, organizationName: '', roles: [] },
    vouchedAt: vouched ? new Date() : undefined,
  })
  const puente = member('puente')
  expect(claimsThrough([puente, member('stonebrook'), member('harbor')], BY)).toBe('harbor')
  expect(claimsThrough([puente, member('stonebrook'), member('harbor', false)], BY)).toBe(
    'stonebrook'
  )
  expect(claimsThrough([puente], BY)).toBe('puente')
  expect(claimsThrough([member('harbor', false)], BY)).toBeUndefined()
  expect(['harbor', 'stonebrook', 'puente'].map((id) => isTrusted(id, BY))).toEqual([
    true,
    true,
    false,
  ])
})
