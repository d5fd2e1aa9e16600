import { letterPlace } from '../actions/letters/sealed-letter.ts'
import { findPressNews } from '../actions/press/find-press-news.ts'
import { wordsFor } from '../content/words.ts'
import type { Deps } from '../deps.ts'
import type { AccountLetter } from '../domain/account-news.ts'
import { settled } from '../domain/delivery.ts'
import { pageLanguage } from '../domain/language.ts'
import type { LeaveLetter } from '../domain/leaving.ts'
import type { Outcome } from '../domain/outcome.ts'
import type { PressNewsContent } from '../domain/press-news.ts'
import { accountMail } from '../pages/mail/account-mail.tsx'
import { deviceMail } from '../pages/mail/device-mail.tsx'
import { invitationMail } from '../pages/mail/invitation-mail.tsx'
import { joiningMail } from '../pages/mail/joining-mail.tsx'
import { leaveMail } from '../pages/mail/leave-mail.tsx'
import { pressLinkMail, pressNewsMail } from '../pages/mail/press-mail.tsx'
import { signInMail } from '../pages/mail/sign-in-mail.tsx'
import {
  type LeasedLetter,
  leaseLetters,
  listLeasedLetters,
  settleLetter,
  shredLetterKeys,
} from '../store/letter-queue.ts'
import { readNetwork } from '../store/network.ts'

/** Sends codes, invitations and word to reporters that are due; somebody waits for each of them. How many were attempted. */
export async function sendLetters(deps: Deps, { limit }: { limit: number }): Promise<number> {
  const { db, now, newId, atomically } = deps
  const owner = newId()
  await leaseLetters(db, { owner, now: now(), limit })
  const letters = await listLeasedLetters(db, owner)
  if (letters.length === 0) return 0
  const network = (await readNetwork(db))?.name ?? 'Amparo'
  await Promise.all(letters.map((letter) => sendLetter(deps, { letter, owner, network })))
  await atomically(shredLetterKeys(db))
  return letters.length
}

type Held = { letter: LeasedLetter; owner: string; network: string }

async function sendLetter(deps: Deps, { letter, owner, network }: Held): Promise<void> {
  const { db, now, random } = deps
  const outcome = await attempted(deps, letter, network)
  const tried = { channel: 'email' as const, ...letter }
  const settlement = settled(tried, outcome, { now: now(), jitter: random() })
  await settleLetter(db, { id: letter.id, owner, settlement })
}

/** What the sealed content of a letter holds, by its kind. */
type Content = { to: string; link: string; code: string; organization: string; inviter: string }

async function attempted(deps: Deps, letter: LeasedLetter, network: string): Promise<Outcome> {
  const { vault, channels, config } = deps
  try {
    const text = vault.open(letter.key, letterPlace(letter.id), letter.contentSealed)
    const opened = JSON.parse(text)
    const mail = await mailOf(deps, letter, { opened, network })
    if (!mail) return { kind: 'failed', reason: 'no longer public' }
    const messageId = `<${letter.id}@${new URL(config.publicUrl).hostname}>`
    return await channels.email(opened.to, {
      ...mail,
      messageId,
      language: pageLanguage(letter.language),
    })
  } catch {
    return { kind: 'failed', reason: 'could not be prepared' }
  }
}

type Opened = { opened: Content & PressNewsContent & AccountLetter & LeaveLetter; network: string }

async function mailOf(deps: Deps, { kind, language }: LeasedLetter, { opened, network }: Opened) {
  const words = wordsFor(pageLanguage(language))
  if (kind === 'sign_in') return signInMail({ words, ...opened })
  if (kind === 'invitation') return invitationMail({ words, network, ...opened })
  if (kind === 'joining') return joiningMail({ words, network, ...opened })
  if (kind === 'press_link') return pressLinkMail({ words, network, link: opened.link })
  if (kind === 'device') return deviceMail({ words, network, link: opened.link })
  if (kind === 'left') return leaveMail({ words, network, receipt: opened })
  if (kind === 'account') return accountMail({ words, network, ...opened })
  const item = await findPressNews(deps, opened)
  return item && pressNewsMail({ words, network, item, publicUrl: deps.config.publicUrl })
}
