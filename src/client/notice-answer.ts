import { sendWaiting } from './send-waiting.ts'
import { addWaiting, whosePhone } from './waiting.ts'

/** The answers that a notification offers; the page has all four. */
const ANSWERS = ['can_help', 'cannot_help']

/**
 * Gives the answer that was tapped on a notification, in the name of whoever is signed in on this phone. A yes is given
 * by the page that it leads to, which a browser opens only at once.
 *
 * @returns False where that page has to be opened: also because nobody is signed in, it was refused, there is no network.
 */
export async function answered(
  link: string,
  { action, title }: { action: string; title: string }
): Promise<boolean> {
  const whose = await whosePhone().catch(() => undefined)
  if (!whose || !ANSWERS.includes(action)) return false
  const id = crypto.randomUUID()
  const path = `${new URL(link).pathname}/answer`
  const fields = [['answer', action]] as const
  await addWaiting({ id, whose, path, fields, label: title, at: Date.now() })
  return action === 'cannot_help' && (await sendWaiting()).has(id)
}
