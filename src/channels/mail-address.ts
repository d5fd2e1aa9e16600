const ONE_ADDRESS = /^[^\s@<>(),;:"\\[\]\p{C}]+@[^\s@<>(),;:"\\[\]\p{C}]+$/u
const LONGEST_ADDRESS = 254

/** Whether text is one bare address: nothing in it can add a recipient or a header. */
export function isOneAddress(text: string): boolean {
  return text.length <= LONGEST_ADDRESS && ONE_ADDRESS.test(text)
}

/** The bare address in `Name <address>` or `address`. */
export function bareAddress(mailbox: string): string {
  return /<([^<>]*)>\s*$/.exec(mailbox)?.[1] ?? mailbox.trim()
}
