const MAILBOX =
  /^(?!\.)(?!.*\.\.)[a-z0-9_'+\-.]*[a-z0-9_+-]@(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+(?=[a-z0-9-]*[a-z])[a-z0-9](?:[a-z0-9-]*[a-z0-9])$/i
const LONGEST = 254

/** One bare mailbox, its domain as mail servers write it: nothing in it can add a recipient or a header. */
export function isMailbox(text: string): boolean {
  return text.length <= LONGEST && MAILBOX.test(text)
}

/** A mailbox as it is compared: case, spaces around it and the script of its domain do not count. */
export function normalMailbox(typed: string): string {
  const mailbox = typed.trim().toLowerCase()
  const at = mailbox.lastIndexOf('@')
  if (at < 0) return mailbox
  return `${mailbox.slice(0, at)}@${asciiDomain(mailbox.slice(at + 1))}`
}

/** `exämple.org` is `xn--exmple-cua.org` to every mail server; what is no domain stays as it is. */
function asciiDomain(domain: string): string {
  if (/^[\p{ASCII}]*$/u.test(domain) || /[\s/?#@:\\%]/.test(domain)) return domain
  return URL.parse(`http://${domain}`)?.hostname ?? domain
}
