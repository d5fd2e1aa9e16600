import { subDays, subMinutes } from 'date-fns'
import { describe, expect, it } from 'vitest'
import { isWordKey } from '../../src/content/words.ts'
import { dkimState, dmarcState, domainAndAbove, spfState } from '../../src/domain/mail-records.ts'
import { type ReadinessFacts, readinessLines } from '../../src/domain/readiness.ts'

const NOW = new Date('2026-11-21T07:31:00Z')
const GOOD: ReadinessFacts = {
  now: NOW,
  publicUrl: 'https://amparo.example.org',
  keys: { isCopied: true, hasMonth: true, newest: '2026-11' },
  passkeys: { needed: true, missing: 0 },
  admins: 2,
  mail: {
    records: { domain: 'example.org', spf: 'good', dkim: 'good', dmarc: 'good' },
    bounces: true,
  },
  quota: { perHour: 500, lastHour: 12 },
  retentionAt: subMinutes(NOW, 9),
  record: { unlinkedSince: undefined, entries: 40 },
  backup: { at: subDays(NOW, 1), isOurs: true },
  troubles: [],
  unread: [],
  drillAt: subDays(NOW, 20),
}
const records = (over: object) => ({
  mail: { bounces: true, records: { ...GOOD.mail?.records, ...over } },
})

it('says good of everything that is good', () => {
  const lines = readinessLines(GOOD)
  expect(lines.filter(({ state }) => state !== 'good')).toEqual([])
  expect(lines).toHaveLength(15)
})

describe('puts first', () => {
  it.each([
    ['keys-not-copied', 'bad', { keys: { ...GOOD.keys, isCopied: false } }],
    ['keys-no-month', 'bad', { keys: { ...GOOD.keys, hasMonth: false } }],
    ['passkeys-missing', 'bad', { passkeys: { needed: true, missing: 1 } }],
    ['passkeys-off', 'bad', { passkeys: { needed: false, missing: 0 } }],
    ['admins-one', 'bad', { admins: 1 }],
    ['https-here', 'bad', { publicUrl: 'http://localhost:3000' }],
    ['https-none', 'bad', { publicUrl: 'http://amparo.example.org' }],
    ['mail-none', 'bad', { mail: undefined }],
    ['records-not-yet', 'look', { mail: { bounces: true, records: undefined } }],
    ['bounces-none', 'look', { mail: { ...GOOD.mail, bounces: false } }],
    ['drill-never', 'look', { drillAt: undefined }],
    ['drill-old', 'look', { drillAt: subDays(NOW, 36) }],
    ['spf-missing', 'bad', records({ spf: 'missing' })],
    ['spf-weak', 'look', records({ spf: 'weak' })],
    ['spf-unknown', 'look', records({ spf: 'unknown' })],
    ['dkim-missing', 'bad', records({ dkim: 'missing' })],
    ['dkim-weak', 'look', records({ dkim: 'weak' })],
    ['dkim-unset', 'look', records({ dkim: 'unset' })],
    ['dkim-unknown', 'look', records({ dkim: 'unknown' })],
    ['dmarc-missing', 'bad', records({ dmarc: 'missing' })],
    ['dmarc-weak', 'look', records({ dmarc: 'weak' })],
    ['dmarc-unknown', 'look', records({ dmarc: 'unknown' })],
    ['quota-near', 'look', { quota: { perHour: 500, lastHour: 400 } }],
    ['quota-none', 'look', { quota: { perHour: undefined, lastHour: 4 } }],
    ['retention-never', 'look', { retentionAt: undefined }],
    ['retention-late', 'bad', { retentionAt: subDays(NOW, 2) }],
    ['record-late', 'bad', { record: { unlinkedSince: subMinutes(NOW, 6), entries: 40 } }],
    ['backup-never', 'look', { backup: { at: undefined, isOurs: true } }],
    ['backup-old', 'look', { backup: { at: subDays(NOW, 8), isOurs: true } }],
    ['translations-unread', 'look', { unread: ['Español'] }],
  ])('%s, which is %s', (key, state, over) => {
    const lines = readinessLines({ ...GOOD, ...(over as Partial<ReadinessFacts>) })
    expect(lines[0]).toMatchObject({ key, state })
    for (const word of [`ready.${key}`, `ready.${key}-do`]) expect(isWordKey(word)).toBe(true)
  })
})

it('has words for what is good, too', () => {
  const others = { backup: { at: undefined, isOurs: false } }
  for (const facts of [GOOD, { ...GOOD, ...others }])
    for (const { key } of readinessLines(facts)) expect(isWordKey(`ready.${key}`), key).toBe(true)
})

it('waits a minute or two for what was just recorded', () => {
  const record = { unlinkedSince: subMinutes(NOW, 2), entries: 40 }
  expect(readinessLines({ ...GOOD, record })[0]?.state).toBe('good')
})

describe('reads the records of a mail domain', () => {
  it.each([
    [['v=spf1 include:_spf.mail.example -all'], 'good'],
    [['other', 'v=spf1 ip4:192.0.2.1 ~all'], 'good'],
    [['v=spf1 redirect=_spf.mail.example'], 'good'],
    [['v=spf1 include:_spf.mail.example ?all'], 'weak'],
    [['v=spf1 +all'], 'weak'],
    [['v=spf1 -all', 'v=spf1 ~all'], 'weak'],
    [['v=spf10 -all'], 'missing'],
    [[], 'missing'],
  ])('SPF %j: %s', (texts, state) => expect(spfState(texts)).toBe(state))

  it.each([
    [['v=DKIM1; k=rsa; p=MIGfMA0'], 'good'],
    [['p=MIGfMA0'], 'good'],
    [['v=DKIM1; p='], 'weak'],
    [['something else'], 'missing'],
  ])('DKIM %j: %s', (texts, state) => expect(dkimState(texts)).toBe(state))

  it.each([
    [['v=DMARC1; p=reject'], 'good'],
    [['v=DMARC1;p=quarantine; rua=mailto:a@b.example'], 'good'],
    [['v=DMARC1; p=none; sp=reject'], 'weak'],
    [['p=reject'], 'missing'],
  ])('DMARC %j: %s', (texts, state) => expect(dmarcState(texts)).toBe(state))

  it('asks the domains above as well, never a whole country', () => {
    expect(domainAndAbove('mail.center.example')).toEqual(['mail.center.example', 'center.example'])
  })
})
