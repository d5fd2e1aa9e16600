import { addHours } from 'date-fns'
import type { Deps } from '../../deps.ts'
import {
  dkimState,
  dmarcState,
  domainAndAbove,
  type MailRecords,
  type RecordState,
  spfState,
} from '../../domain/mail-records.ts'
import { findChore, saveChore } from '../../store/chores.ts'

/** The chore that keeps what was found. */
export const MAIL_RECORDS = 'mail-records'

const AGAIN_AFTER_H = 24
const AGAIN_IF_UNKNOWN_H = 1

/** Looks up, once a day, whether other mail servers can know ours; the heartbeat calls it. */
export async function lookUpMailDaily(deps: Deps): Promise<void> {
  if (!deps.config.smtpUrl) return
  const last = await findChore(deps.db, MAIL_RECORDS)
  const found = last && readMailRecords(last.detail)
  const isOfNow =
    found?.domain === domainOf(deps) && (last?.detail['selector'] ?? '') === selectorOf(deps)
  const unknown = found && [found.spf, found.dkim, found.dmarc].includes('unknown')
  const again = last && addHours(last.doneAt, unknown ? AGAIN_IF_UNKNOWN_H : AGAIN_AFTER_H)
  if (!isOfNow || !again || again <= deps.now()) await lookUpMail(deps)
}

/** Looks it up now, and keeps what it found. */
export async function lookUpMail(deps: Deps): Promise<void> {
  const domain = domainOf(deps)
  const selector = selectorOf(deps)
  const [spf, dkim, dmarc] = await Promise.all([
    stateOf(async () => spfState(await deps.lookUpText(domain))),
    selector
      ? stateOf(async () => dkimState(await deps.lookUpText(`${selector}._domainkey.${domain}`)))
      : ('unset' as const),
    stateOf(() => dmarcOf(deps, domain)),
  ])
  const detail = { domain, selector, spf, dkim, dmarc }
  await saveChore(deps.db, { name: MAIL_RECORDS, doneAt: deps.now(), detail })
}

/** What was kept, as it was kept. */
export function readMailRecords(detail: Record<string, string | number>): MailRecords {
  const { domain, spf, dkim, dmarc } = detail as MailRecords
  return { domain, spf, dkim, dmarc }
}

async function dmarcOf({ lookUpText }: Deps, domain: string): Promise<RecordState> {
  for (const name of domainAndAbove(domain)) {
    const state = dmarcState(await lookUpText(`_dmarc.${name}`))
    if (state !== 'missing') return state
  }
  return 'missing'
}

async function stateOf(look: () => Promise<RecordState>): Promise<RecordState> {
  return look().catch(() => 'unknown' as const)
}

function domainOf({ config }: Deps): string {
  return config.mailFrom.split('@').at(-1)?.toLowerCase() ?? ''
}

function selectorOf({ config }: Deps): string {
  return config.dkimSelector ?? ''
}
