/** What a domain says about who may send mail in its name. `unknown`: nobody could be asked. */
export type RecordState = 'good' | 'weak' | 'missing' | 'unknown'

/** The three ways in which a mail server can be known to others; `unset`: we don't know under which name to look. */
export type MailRecords = {
  domain: string
  spf: RecordState
  dkim: RecordState | 'unset'
  dmarc: RecordState
}

/** SPF: exactly one text, which ends by refusing everyone else (RFC 7208). */
export function spfState(texts: readonly string[]): RecordState {
  const [spf, second] = texts.filter((text) => /^v=spf1(\s|$)/i.test(text))
  if (!spf) return 'missing'
  if (second) return 'weak'
  return /\s([-~]all|redirect=\S+)(\s|$)/i.test(spf) ? 'good' : 'weak'
}

/** DKIM: a public key under the selector; an empty one was revoked (RFC 6376). */
export function dkimState(texts: readonly string[]): RecordState {
  const keys = texts.flatMap((text) => /(?:^|;)\s*p=\s*([^;]*)/.exec(text)?.[1] ?? [])
  if (keys.length === 0) return 'missing'
  return keys.some((key) => key.trim() !== '') ? 'good' : 'weak'
}

/** DMARC: others are told to refuse what is forged (RFC 7489); `p=none` only asks for reports. */
export function dmarcState(texts: readonly string[]): RecordState {
  const dmarc = texts.find((text) => /^v=DMARC1\s*(;|$)/.test(text))
  if (!dmarc) return 'missing'
  return /;\s*p=\s*(quarantine|reject)\s*(;|$)/i.test(dmarc) ? 'good' : 'weak'
}

/** The names above a domain that may speak for it, itself first: DMARC is inherited. */
export function domainAndAbove(domain: string): string[] {
  const labels = domain.split('.')
  return labels.slice(0, -1).map((_, index) => labels.slice(index).join('.'))
}
