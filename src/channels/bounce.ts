import PostalMime, { type Email } from 'postal-mime'

/**
 * Reads a message that came back, and answers with the token of its delivery where it is a report that there is no
 * such mailbox; undefined for anything else. Never throws.
 */
export type ReadBounce = (raw: Uint8Array) => Promise<string | undefined>

/* Mail servers put `Auto-Submitted: auto-replied` on their reports as holiday answers do: only the report itself,
   a part of its own (RFC 3464), tells them apart. */
const REPORT = /^multipart\/report\b.*\breport-type\s*=\s*"?delivery-status\b/is
const STATUS_PART = /^message\/(global-)?delivery-status$/

/** Where the address that a report was sent to may stand, besides `To`: who delivers it adds these. */
const SENT_TO = new Set(['to', 'delivered-to', 'x-original-to', 'envelope-to', 'x-envelope-to'])
const TOKEN = /\+([0-9a-f]{48})@/i

/** Reads the reports of mail servers. */
export const readBounce: ReadBounce = async (raw) => {
  const email = await PostalMime.parse(raw, { attachmentEncoding: 'utf8' }).catch(() => undefined)
  if (!email || !isNoSuchMailbox(email)) return undefined
  const sentTo = email.headers.filter(({ key }) => SENT_TO.has(key))
  const [token] = sentTo.flatMap(({ value }) => TOKEN.exec(value)?.[1] ?? [])
  return token?.toLowerCase()
}

function isNoSuchMailbox({ headers, attachments }: Email): boolean {
  const type = headers.find(({ key }) => key === 'content-type')?.value ?? ''
  if (!REPORT.test(type)) return false
  const [status] = attachments.filter(({ mimeType }) => STATUS_PART.test(mimeType))
  const recipients = typeof status?.content === 'string' ? recipientsIn(status.content) : []
  return recipients.length > 0 && recipients.every(isUnknown)
}

/** One paragraph of fields for each recipient; the first is about the report. */
function recipientsIn(status: string): string[] {
  const paragraphs = status.replaceAll('\r\n', '\n').split(/\n[ \t]*\n/)
  return paragraphs.filter((fields) => /^(final-recipient|action):/im.test(fields))
}

/** Bad destination mailbox address, for good. Anything else, such as a full mailbox or a policy, may pass. */
function isUnknown(fields: string): boolean {
  return /^action:\s*failed\b/im.test(fields) && /^status:\s*5\.1\.1(?![.\d])/im.test(fields)
}
