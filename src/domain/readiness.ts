import { differenceInDays, differenceInHours, differenceInMinutes } from 'date-fns'
import type { DeliveryTrouble } from './delivery-trouble.ts'
import { drillIsDue } from './drill.ts'
import type { MailRecords } from './mail-records.ts'

/** Everything that decides whether a network is safe to rely on. Undefined times: never. */
export type ReadinessFacts = {
  now: Date
  publicUrl: string
  keys: { isCopied: boolean; hasMonth: boolean; newest: string }
  /** Whether passkeys are asked for, and how many coordinators and admins have none. */
  passkeys: { needed: boolean; missing: number }
  admins: number
  /** Undefined: mail stays on this machine. */
  mail: { records: MailRecords | undefined; bounces: boolean } | undefined
  quota: { perHour: number | undefined; lastHour: number }
  retentionAt: Date | undefined
  record: { unlinkedSince: Date | undefined; entries: number }
  /** Undefined `at`: no backup yet. On Cloudflare the platform keeps them. */
  backup: { at: Date | undefined; isOurs: boolean }
  troubles: readonly DeliveryTrouble[]
  /** When the network last practised. */
  drillAt: Date | undefined
  /** Names of languages whose alerts no native speaker has read. */
  unread: readonly string[]
}

/** Good; worth a look; or bad: people are not safe with it. */
export type ReadyState = 'good' | 'look' | 'bad'

/** One sentence about one thing: `ready.<key>` in words, what to do in `ready.<key>-do` unless all is well. */
export type ReadyLine = {
  key: string
  state: ReadyState
  slots: Record<string, string | number>
  /** A time in the sentence, for its slot `time`. */
  at?: Date | undefined
  /** Where something can be done about it. */
  href?: string | undefined
}

const RETENTION_LATE_H = 26
const BACKUP_OLD_DAYS = 7
const LINK_LATE_MIN = 5
const QUOTA_NEAR = 0.8

/** What an admin has to know, the bad first. */
export function readinessLines(facts: ReadinessFacts): ReadyLine[] {
  const lines = [
    keysLine(facts),
    passkeysLine(facts),
    adminsLine(facts),
    httpsLine(facts),
    ...mailLines(facts),
    quotaLine(facts),
    retentionLine(facts),
    recordLine(facts),
    backupLine(facts),
    translationsLine(facts),
    drillLine(facts),
    ...(facts.troubles.length === 0 ? [line('carriers-good', 'good')] : []),
  ].filter((each) => each !== undefined)
  return lines.toSorted((a, b) => RANK[a.state] - RANK[b.state])
}

const RANK: Record<ReadyState, number> = { bad: 0, look: 1, good: 2 }

/** How many lines are bad and worth a look; what keeps messages from arriving is worth one. */
export function countLines(lines: readonly ReadyLine[], troubles: readonly DeliveryTrouble[]) {
  const count = (state: ReadyState) => lines.filter((each) => each.state === state).length
  return { bad: count('bad'), look: count('look') + troubles.length }
}

function line(
  key: string,
  state: ReadyState,
  { slots = {}, ...rest }: Partial<Omit<ReadyLine, 'key' | 'state'>> = {}
): ReadyLine {
  return { key, state, slots, ...rest }
}

function keysLine({ keys: { isCopied, hasMonth, newest } }: ReadinessFacts): ReadyLine {
  const href = '/safekeeping/keys'
  if (!hasMonth) return line('keys-no-month', 'bad', { href })
  const slots = { name: newest }
  return isCopied
    ? line('keys-good', 'good', { slots })
    : line('keys-not-copied', 'bad', { slots, href })
}

function passkeysLine({ passkeys: { needed, missing } }: ReadinessFacts): ReadyLine {
  if (!needed) return line('passkeys-off', 'bad')
  if (missing === 0) return line('passkeys-good', 'good')
  return line('passkeys-missing', 'bad', { slots: { count: missing }, href: '/people' })
}

function adminsLine({ admins }: ReadinessFacts): ReadyLine {
  if (admins > 1) return line('admins-good', 'good', { slots: { count: admins } })
  return line('admins-one', 'bad', { href: '/people/invite' })
}

function httpsLine({ publicUrl }: ReadinessFacts): ReadyLine {
  const { protocol, hostname } = new URL(publicUrl)
  if (protocol === 'https:') return line('https-good', 'good', { slots: { host: hostname } })
  const isHere = hostname === 'localhost' || hostname === '127.0.0.1'
  return line(isHere ? 'https-here' : 'https-none', 'bad')
}

function mailLines({ mail }: ReadinessFacts): ReadyLine[] {
  if (!mail) return [line('mail-none', 'bad')]
  const { records, bounces } = mail
  const bounce = bounces ? line('bounces-good', 'good') : line('bounces-none', 'look')
  if (!records) return [line('records-not-yet', 'look'), bounce]
  const { domain } = records
  const slots = { domain }
  const each = (name: 'spf' | 'dkim' | 'dmarc') => {
    const state = records[name]
    const tone = state === 'good' ? 'good' : state === 'missing' ? 'bad' : 'look'
    return line(`${name}-${state}`, tone, { slots })
  }
  return [each('spf'), each('dkim'), each('dmarc'), bounce]
}

function quotaLine({ mail, quota: { perHour, lastHour } }: ReadinessFacts): ReadyLine | undefined {
  if (!mail) return undefined
  if (!perHour) return line('quota-none', 'look')
  const slots = { used: lastHour, most: perHour }
  const isNear = lastHour >= perHour * QUOTA_NEAR
  return isNear ? line('quota-near', 'look', { slots }) : line('quota-good', 'good', { slots })
}

function retentionLine({ retentionAt: at, now }: ReadinessFacts): ReadyLine {
  const href = '/safekeeping'
  if (!at) return line('retention-never', 'look', { href })
  if (differenceInHours(now, at) < RETENTION_LATE_H) return line('retention-good', 'good', { at })
  return line('retention-late', 'bad', { at, href })
}

function recordLine({ record: { unlinkedSince: at, entries }, now }: ReadinessFacts): ReadyLine {
  const slots = { count: entries }
  if (!at || differenceInMinutes(now, at) < LINK_LATE_MIN)
    return line('record-good', 'good', { slots, href: '/record' })
  return line('record-late', 'bad', { slots, at, href: '/record' })
}

function backupLine({ backup: { at, isOurs }, now }: ReadinessFacts): ReadyLine {
  if (!isOurs) return line('backup-platform', 'good')
  if (!at) return line('backup-never', 'look')
  const isOld = differenceInDays(now, at) >= BACKUP_OLD_DAYS
  return isOld ? line('backup-old', 'look', { at }) : line('backup-good', 'good', { at })
}

function translationsLine({ unread }: ReadinessFacts): ReadyLine {
  if (unread.length === 0) return line('translations-good', 'good')
  return line('translations-unread', 'look', { slots: { languages: unread.join(', ') } })
}

function drillLine({ drillAt: at, now }: ReadinessFacts): ReadyLine {
  if (!at) return line('drill-never', 'look', { href: '/reach' })
  return drillIsDue(at, now)
    ? line('drill-old', 'look', { at })
    : line('drill-good', 'good', { at })
}
