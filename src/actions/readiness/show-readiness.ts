import { subHours } from 'date-fns'
import { OWN_NAMES } from '../../content/languages.ts'
import { LANGUAGES_TO_REVIEW } from '../../content/phrases.ts'
import type { Deps } from '../../deps.ts'
import {
  type DeliveryTrouble,
  MISTAKES_COUNTED_H,
  troublesOf,
} from '../../domain/delivery-trouble.ts'
import { hasRole } from '../../domain/membership.ts'
import { Problem } from '../../domain/problem.ts'
import { type ReadinessFacts, type ReadyLine, readinessLines } from '../../domain/readiness.ts'
import type { Viewer } from '../../domain/viewer.ts'
import { countUnlinked, findHead } from '../../store/audit-chain.ts'
import { listCarriers } from '../../store/carriers.ts'
import { listChores } from '../../store/chores.ts'
import { findLastDrill } from '../../store/drills.ts'
import { countSafety } from '../../store/readiness.ts'
import { countFailed } from '../../store/waiting-deliveries.ts'
import { keyState } from '../keys/key-state.ts'
import { RETENTION } from '../retention/delete-due.ts'
import { MAIL_RECORDS, readMailRecords } from './look-up-mail.ts'

/** What an admin has to know to rely on the network. */
export type ReadinessView = {
  lines: readonly ReadyLine[]
  troubles: readonly DeliveryTrouble[]
  /** When the domain of the mail was last asked. */
  lookedUpAt: Date | undefined
  sendsMail: boolean
}

/** The chore that `amparo backup` writes. */
const BACKUP = 'backup'

/** Whether the network is safe to rely on, for admins. Nothing is asked of anyone else meanwhile. */
export async function showReadiness(deps: Deps, viewer: Viewer): Promise<ReadinessView> {
  if (!hasRole(viewer.memberships, ['admin'])) throw new Problem('not-found', 'problem.not-found')
  const { facts, lookedUpAt } = await readinessFacts(deps)
  const { troubles } = facts
  return { lines: readinessLines(facts), troubles, lookedUpAt, sendsMail: facts.mail !== undefined }
}

async function readinessFacts(
  deps: Deps
): Promise<{ facts: ReadinessFacts; lookedUpAt: Date | undefined }> {
  const { db, now, config, keySafe } = deps
  const at = now()
  const [keys, counts, chores, unlinked, head, troubles, drillAt] = await Promise.all([
    keyState(deps),
    countSafety(db, at),
    listChores(db),
    countUnlinked(db),
    findHead(db),
    troublesNow(deps),
    findLastDrill(db),
  ])
  const chore = (name: string) => chores.find((each) => each.name === name)
  const looked = chore(MAIL_RECORDS)
  const records = looked && readMailRecords(looked.detail)
  const facts = {
    now: at,
    publicUrl: config.publicUrl,
    keys,
    passkeys: { needed: config.passkeysNeeded, missing: counts.withoutPasskey },
    admins: counts.admins,
    mail: config.smtpUrl ? { records, bounces: config.bounceAddress !== undefined } : undefined,
    quota: { perHour: config.mailPerHour, lastHour: counts.lastHour },
    retentionAt: chore(RETENTION)?.doneAt,
    record: { unlinkedSince: unlinked.since, entries: head?.seq ?? 0 },
    backup: { at: chore(BACKUP)?.doneAt, isOurs: keySafe.isOurs },
    troubles,
    drillAt,
    unread: LANGUAGES_TO_REVIEW.map((language) => OWN_NAMES[language]),
  }
  return { facts, lookedUpAt: looked?.doneAt }
}

/** What keeps messages from arriving now. */
export async function troublesNow({
  db,
  now,
}: Pick<Deps, 'db' | 'now'>): Promise<DeliveryTrouble[]> {
  const [carriers, messages] = await Promise.all([
    listCarriers(db),
    countFailed(db, subHours(now(), MISTAKES_COUNTED_H)),
  ])
  const mistakes: DeliveryTrouble[] = messages > 0 ? [{ kind: 'our-mistake', messages }] : []
  return [...troublesOf(carriers.values(), now()), ...mistakes]
}
