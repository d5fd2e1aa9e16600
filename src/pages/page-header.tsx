import type { FC } from 'hono/jsx'
import type { WordKey } from '../content/words.ts'
import type { Role } from '../domain/membership.ts'
import type { Frame } from './frame.ts'
import { Icon } from './icon.tsx'

type HeaderProps = { frame: Frame; drill: boolean }
type Room = { href: string; key: WordKey; roles: readonly Role[] }

/** The rooms of the staff menu and who sees each. */
const ROOMS: readonly Room[] = [
  {
    href: '/',
    key: 'nav.now',
    roles: ['admin', 'coordinator', 'dispatcher', 'verifier', 'press_liaison'],
  },
  { href: '/incidents', key: 'nav.cases', roles: ['coordinator'] },
  {
    href: '/reports',
    key: 'nav.reports',
    roles: ['coordinator', 'dispatcher', 'verifier'],
  },
  { href: '/summaries', key: 'nav.press', roles: ['coordinator', 'press_liaison'] },
  { href: '/people', key: 'nav.allies', roles: ['admin', 'coordinator'] },
]

/** Stays on top, with the way out; no menu, since an ally has one thing to do. */
export const AllyHeader: FC<HeaderProps> = ({ frame, drill }) => (
  <header class='top'>
    <Brand frame={frame} drill={drill} />
    <a class='button quiet' id='leave' href={frame.exitUrl} rel='noreferrer'>
      <Icon name='door-open' />
      {frame.words('frame.leave')}
    </a>
  </header>
)

/** The menu of those who run a case. */
export const StaffHeader: FC<HeaderProps> = ({ frame, drill }) => (
  <header class='screen'>
    <Brand frame={frame} drill={drill} withMenu />
    <nav aria-label={frame.words('nav.label')}>
      {roomsOf(frame).map((room) => (
        <a href={room.href} aria-current={isIn(room.href, frame.path) ? 'page' : undefined}>
          {frame.words(room.key)}
        </a>
      ))}
    </nav>
  </header>
)

/** Only the name: nothing to do here before signing in. */
export const GuestHeader: FC<HeaderProps> = ({ frame, drill }) => (
  <header>
    <Brand frame={frame} drill={drill} />
  </header>
)

// In a drill the brand gives way to the word DRILL, which stays readable on the narrowest phone.
const Brand: FC<HeaderProps & { withMenu?: boolean }> = ({ frame, drill, withMenu }) => (
  <a class={withMenu && !drill ? 'brand mark' : 'brand'} href='/'>
    <Icon name={drill ? 'graduation-cap' : 'amparo'} />
    {frame.words(drill ? 'frame.drill' : 'frame.brand')}
  </a>
)

function roomsOf(frame: Frame): readonly Room[] {
  const roles = frame.viewer?.roles ?? []
  return ROOMS.filter((room) => room.roles.some((role) => roles.includes(role)))
}

function isIn(href: string, path: string): boolean {
  return href === '/' ? path === '/' : path === href || path.startsWith(`${href}/`)
}
