import type { Deps } from '../deps.ts'
import type { DeliveryKey } from '../store/deliveries.ts'
import { emailIndex } from '../vault/blind-index.ts'
import { bounceToken, unsubscribeToken } from '../vault/mail-token.ts'

/** What an alert's email carries besides its words: the ways to want no more of them, and to come back undeliverable. */
export function alertEnvelope({ vault, config }: Deps, delivery: DeliveryKey, to: string) {
  const mailbox = emailIndex(vault, to)
  const unsubscribe = `${config.publicUrl}/unsubscribe/${unsubscribeToken(vault, mailbox)}`
  const returnPath =
    config.bounceAddress && returnTo(config.bounceAddress, bounceToken(vault, mailbox, delivery))
  return {
    unsubscribe,
    headers: {
      'List-Unsubscribe': `<${unsubscribe}>`,
      'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
    },
    ...(returnPath && { returnPath }),
  }
}

/** `bounces@example.org` and a token as `bounces+token@example.org`. */
function returnTo(bounceAddress: string, token: string): string {
  return bounceAddress.replace('@', `+${token}@`)
}
