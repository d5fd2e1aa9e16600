import { type PersonOnPages, personOnPages, type World } from './people-on-pages.ts'
import * as joining from './people-on-pages-joining.ts'
import { linkIn, localMail } from './people-on-pages-mail.ts'
import { startProgram } from './program.ts'
import { shoot, shootAsItIs } from './screens-shots.ts'
import { givePasskeys } from './virtual-authenticator.ts'

/** What whoever runs cases sees on the way in; a program of its own, since the demo needs no passkeys. */
export async function wayIn({ browser }: Pick<World, 'browser'>): Promise<void> {
  const program = await startProgram()
  const mail = localMail(program.url)
  const world: World = { browser, url: program.url, mail, checked: undefined }
  const self = { name: 'Ruth', email: 'ruth@harbor.example', language: 'en' } as const
  const ruth = await personOnPages(world, self)
  await givePasskeys(ruth.page)
  const [link = ''] = /http\S+\/setup\?token=\S+/.exec(program.said()) ?? []
  await joining.setsUpNetwork(ruth, link)
  await joining.typesCode(ruth, world)
  await ruth.presses('sign-in.enter')
  await shoot(ruth, 'passkey-set-up')
  await shoot(ruth, 'recovery', '/sign-in/again/recovery')
  await ruth.opens('/passkeys/set-up')
  await ruth.presses('passkey.set-up')
  await shoot(ruth, 'paper')
  await ruth.presses('recovery.make')
  await shootAsItIs(ruth, 'paper-codes', 'en')
  await shoot(ruth, 'me-passkeys', '/me')
  await shoot(ruth, 'again-passkey', '/sign-in/again')
  await colleague(world, ruth)
  await shoot(ruth, 'operator', '/sign-in/recover')
  const letter = await mail.letterTo(ruth.email, 'Harbor Network: about your account')
  await shoot(ruth, 'lock', new URL(linkIn(letter)).pathname)
  await program.stop()
}

/** A second coordinator, helped back in and locked. */
async function colleague(world: World, ruth: PersonOnPages): Promise<void> {
  const self = { name: 'Cara', email: 'cara@harbor.example', language: 'en' } as const
  const cara = await personOnPages(world, self)
  await joining.invites(ruth, { email: cara.email, ownLanguage: 'English', roles: ['coordinator'] })
  await joining.joins(cara, world, { ownLanguage: 'English', skills: [] })
  await joining.vouchesFor(ruth, cara.name)
  await ruth.unfolds(ruth.t('grant.summary'))
  await ruth.unfolds(ruth.t('account.lock-summary'))
  await shootAsItIs(ruth, 'person-account', 'en')
  await ruth.presses('grant.make')
  await shootAsItIs(ruth, 'granted-code', 'en')
  await ruth.follows('grant.back')
  await ruth.unfolds(ruth.t('account.lock-summary'))
  await ruth.presses('account.lock')
  await shoot(ruth, 'person-locked')
}
