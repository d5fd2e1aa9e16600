import { LANGUAGES, type Language } from '../../src/domain/language.ts'
import { type PersonOnPages, personOnPages, type World } from './people-on-pages.ts'
import * as joining from './people-on-pages-joining.ts'
import { linkIn } from './people-on-pages-mail.ts'
import { type Program, startProgram } from './program.ts'
import { shoot, shootAsItIs } from './screens-shots.ts'

/** Somebody of the sample network, by an emailed code. */
export async function signsIn(
  world: World,
  self: { name: string; email: string; language?: Language }
) {
  const person = await personOnPages(world, { language: 'en', ...self })
  await person.opens(`/sign-in?lang=${person.language}`)
  await person.fills('sign-in.email', self.email)
  await person.presses('sign-in.send')
  await joining.typesCode(person, world)
  await person.presses('sign-in.enter')
  return person
}

/** What anybody sees. */
export async function guestPages(world: World, program: Program): Promise<void> {
  const guest = await personOnPages(world, { name: '', email: 'x@y.example', language: 'en' })
  const fresh = await startProgram()
  const [setup = ''] = /http\S+\/setup\?token=\S+/.exec(fresh.said()) ?? []
  for (const language of LANGUAGES) {
    const lang = `lang=${language}`
    const look = async (name: string, address: string) => {
      await guest.page.goto(address)
      await shootAsItIs(guest, name, language)
    }
    await look('setup-state', `${setup}&${lang}`)
    await look('setup', `${setup}&state=MA&${lang}`)
    await look('not-set-up', `${fresh.url}/?${lang}`)
    await look('sign-in', `${program.url}/sign-in?${lang}`)
    await look('sign-in-link', `${program.url}/sign-in/link/abc?${lang}`)
    await look('not-found', `${program.url}/nowhere?${lang}`)
    await look('please-sign-in', `${program.url}/me?${lang}`)
    await look('mailbox', `${program.url}/dev/mailbox?${lang}`)
  }
  await guest.opens(`${program.url}/sign-in?lang=en`)
  await guest.fills('sign-in.email', guest.email)
  await guest.presses('sign-in.send')
  await shootAsItIs(guest, 'sign-in-code', 'en')
  await guest.fills('sign-in.code', '123456')
  await guest.presses('sign-in.enter')
  await shootAsItIs(guest, 'sign-in-code-wrong', 'en')
  await fresh.stop()
}

/** The four steps of joining. */
export async function joinPages(world: World, ruth: PersonOnPages): Promise<void> {
  const ana = await personOnPages(world, { name: 'Ana', email: 'ana@new.example', language: 'es' })
  await joining.invites(ruth, { email: ana.email, ownLanguage: 'Español', roles: ['ally'] })
  const subject = ana.t('mail.invitation-subject', { network: joining.HARBOR.network })
  await ana.opens(linkIn(await world.mail.letterTo(ana.email, subject)))
  await shootAsItIs(ana, 'join-1', 'es')
  await ana.picks('Español')
  await ana.fills('join.name', ana.name)
  await ana.presses('join.go-on')
  await shootAsItIs(ana, 'join-2', 'es')
  await ana.picks('Cuidado de niños', 'Suffolk County')
  await ana.presses('join.join')
  await shoot(ana, 'join-3', '/join/alerts')
  await shoot(ana, 'join-4', '/join/next')
  await shoot(ana, 'home-ally-pending', '/')
}

/** The rooms of those who run a network, before anything happened. */
export async function staffPages(ruth: PersonOnPages): Promise<void> {
  await shoot(ruth, 'home-empty', '/')
  await shoot(ruth, 'reports-empty', '/reports')
  await shoot(ruth, 'cases-empty', '/incidents')
  for (const page of ['drills', 'debriefs', 'reach']) await shoot(ruth, `${page}-empty`, `/${page}`)
  await shoot(ruth, 'people', '/people')
  await shoot(ruth, 'invite', '/people/invite')
  await shoot(ruth, 'organizations', '/organizations')
  await shoot(ruth, 'tokens', '/tokens')
  await shoot(ruth, 'api', '/api')
  await shoot(ruth, 'report-new', '/reports/new')
  await shoot(ruth, 'me', '/me')
  await shoot(ruth, 'again', '/sign-in/again')
  await ruth.opens('/people')
  await ruth.page
    .getByRole('link', { name: /^Ben A/ })
    .first()
    .click()
  await ruth.page.waitForURL(/people\/./)
  await shoot(ruth, 'person')
  await ruth.follows('on-call.put')
  await shoot(ruth, 'on-call')
}

/** A form that came back. */
export async function refusedIntake(ruth: PersonOnPages): Promise<void> {
  await ruth.opens('/reports/new')
  await ruth.page.getByLabel(ruth.t('salute.activity')).fill('They took A123456789')
  await ruth.presses('intake.save')
  await shootAsItIs(ruth, 'report-refused', 'en')
}
