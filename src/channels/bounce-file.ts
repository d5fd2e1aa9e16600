/**
 * The messages in a file: one, or those of a mailbox in mbox format, where a line `From ` begins each.
 *
 * @param bytes  As read, since a message may hold any of them.
 */
export function messagesIn(bytes: Uint8Array): Uint8Array[] {
  // One character for each byte, there and back.
  const text = Buffer.from(bytes).toString('latin1')
  if (!text.startsWith('From ')) return [bytes]
  const messages = text.split(/^From .*(?:\r?\n|$)/m).slice(1)
  return messages.map((each) => Buffer.from(each.replace(/^>(>*From )/gm, '$1'), 'latin1'))
}
