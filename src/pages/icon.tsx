import { raw } from 'hono/html'
import { createContext, type FC, useContext } from 'hono/jsx'
import { ICONS, type IconName } from './icons.ts'

/** The icons that the page being rendered has drawn so far; the frame sets it and ends with their sprite. */
export const IconsDrawn = createContext<Set<IconName> | undefined>(undefined)

// Arrows point the other way where one reads from right to left; clocks and ticks do not.
const TURNS: ReadonlySet<IconName> = new Set([
  'arrow-right',
  'door-open',
  'external-link',
  'history',
  'log-out',
  'send',
  'undo-2',
])

/** An icon beside words that say the same; it is never the only sign of anything. */
export const Icon: FC<{ name: IconName }> = ({ name }) => {
  useContext(IconsDrawn)?.add(name)
  return (
    <svg class={TURNS.has(name) ? 'turn' : undefined} aria-hidden='true'>
      <use href={`#i-${name}`} />
    </svg>
  )
}

/** The drawings of exactly the icons that were drawn above it. */
export const IconSprite: FC = () => {
  const drawn = useContext(IconsDrawn) ?? []
  return (
    <svg hidden aria-hidden='true'>
      {[...drawn].sort().map((name) => (
        <symbol id={`i-${name}`} viewBox='0 0 24 24'>
          {raw(ICONS[name])}
        </symbol>
      ))}
    </svg>
  )
}
