import type { FC } from 'hono/jsx'

/** One stretch of a bar; `need` gives it the colour of what is missing. */
export type BarPart = { label: string; count: number; need?: boolean | undefined }

type Stretch = BarPart & { start: number; opacity: number }

const FAINTEST = 0.25
/** White space between stretches, as a share of the whole. */
const GAP = 0.005

/** How many are where, as one bar; its numbers stand in `label` or in a {@link BarTable}. */
export const Bar: FC<{ label: string; parts: readonly BarPart[] }> = ({ label, parts }) => {
  const total = sum(parts) || 1
  return (
    <svg class='bar' viewBox={`0 0 ${total} 4`} preserveAspectRatio='none' role='img'>
      <title>{label}</title>
      {stretched(parts)
        .filter(({ count }) => count > 0)
        .map(({ start, count, need, opacity }) => (
          <rect
            class={need ? 'need' : undefined}
            opacity={need ? undefined : opacity}
            x={start}
            width={Math.max(count - total * GAP, total * GAP)}
            height='4'
          />
        ))}
    </svg>
  )
}

/** The legend of a bar and its exact numbers. */
export const BarTable: FC<{ parts: readonly BarPart[] }> = ({ parts }) => (
  <table>
    <tbody>
      {stretched(parts).map(({ label, count, need, opacity }) => (
        <tr>
          <th scope='row'>
            <svg class={need ? 'bar key need' : 'bar key'} viewBox='0 0 1 1' aria-hidden='true'>
              <rect width='1' height='1' opacity={need ? undefined : opacity} />
            </svg>{' '}
            {label}
          </th>
          <td class='n'>{count}</td>
        </tr>
      ))}
    </tbody>
  </table>
)

/** Where one is in a sequence of pages; the words beside it say the same. */
export const Steps: FC<{ step: number; of: number }> = ({ step, of }) => (
  <svg class='bar' viewBox={`0 0 ${of * 10} 8`} preserveAspectRatio='none' aria-hidden='true'>
    {Array.from({ length: of }, (_, index) => (
      <rect
        x={index * 10}
        width='9.7'
        height='3'
        opacity={index < step ? undefined : String(FAINTEST)}
      />
    ))}
  </svg>
)

// What comes first is strongest; each later part is fainter, never so faint that it vanishes.
function stretched(parts: readonly BarPart[]): Stretch[] {
  const shades = Math.max(parts.filter((part) => !part.need).length - 1, 1)
  return parts.map((part, index) => ({
    ...part,
    start: sum(parts.slice(0, index)),
    opacity: Math.max(1 - (index * (1 - FAINTEST)) / shades, FAINTEST),
  }))
}

function sum(parts: readonly BarPart[]): number {
  return parts.reduce((total, { count }) => total + count, 0)
}
