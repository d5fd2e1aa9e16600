import { expect, it } from 'vitest'
import { emailIndex } from '../../src/vault/blind-index.ts'
import { newKey } from '../../src/vault/keyring.ts'
import {
  bounceToken,
  MAIL_TOKEN_LENGTH,
  mailboxHint,
  unsubscribeToken,
} from '../../src/vault/mail-token.ts'
import { isSameSecret } from '../../src/vault/same-secret.ts'
import { createVault } from '../../src/vault/vault.ts'

const vapid = { publicKey: '', privateKey: '' }
const months = { '2026-03': newKey() }
const vault = createVault({ months, index: newKey(), vapid })
const mailbox = emailIndex(vault, 'ben@ally.example')
const delivery = { alertId: 'a1', personId: 'ben', addressId: 'ben-email' }

it('leads to its mailbox, for us alone', () => {
  const token = unsubscribeToken(vault, mailbox)
  expect(mailboxHint(vault, 'unsubscribe', token)).toBe(mailbox.slice(0, 16))
  const other = createVault({ months, index: newKey(), vapid })
  expect(mailboxHint(other, 'unsubscribe', token)).not.toBe(mailbox.slice(0, 16))
})

it('shows nothing of it, and is of one length', () => {
  const tokens = [unsubscribeToken(vault, mailbox), bounceToken(vault, mailbox, delivery)]
  const shown = Buffer.from(mailbox, 'base64url').subarray(0, 12).toString('hex')
  for (const token of tokens) {
    expect(token).toMatch(/^[0-9a-f]+$/)
    expect(token).toHaveLength(MAIL_TOKEN_LENGTH)
    expect(token).not.toContain(shown)
  }
})

it('serves one purpose and one delivery', () => {
  const token = bounceToken(vault, mailbox, delivery)
  expect(mailboxHint(vault, 'unsubscribe', token)).not.toBe(mailbox.slice(0, 16))
  for (const changed of ['alertId', 'personId', 'addressId'])
    expect(isSameSecret(token, bounceToken(vault, mailbox, { ...delivery, [changed]: 'x' }))).toBe(
      false
    )
})

it.each(['', 'x', 'é'.repeat(48), 'A'.repeat(48), '0'.repeat(47), '0'.repeat(50)])(
  'is nothing else: %j',
  (given) => {
    expect(mailboxHint(vault, 'bounce', given)).toBeUndefined()
    expect(isSameSecret(given, bounceToken(vault, mailbox, delivery))).toBe(false)
  }
)
