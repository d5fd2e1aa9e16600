import { scaleLinear, scalePoint } from 'd3-scale'
import type { FC } from 'hono/jsx'
import type { Frame } from './frame.ts'

/** One case or drill in the picture. */
export type TimedMark = { id: string; name: string; month: string; drill: boolean; minutes: number }

type ChartProps = {
  frame: Frame
  /** Unique on the page. */
  id: string
  title: string
  /** The same in words. */
  said: string
  marks: readonly TimedMark[]
  median: number | undefined
}

const WIDTH = 260
const HEIGHT = 160
const LEFT = 62
const RIGHT = WIDTH - 6
const TOP = 12
const BOTTOM = HEIGHT - 26
const IN_HOURS_FROM_MIN = 150
const PLAIN = { 'font-size': '13', fill: 'currentColor', stroke: 'none' } as const

/** Minutes over cases, the oldest first: a dot for a case, an empty diamond for a drill, a dashed line for the median. */
export const TimesChart: FC<ChartProps> = ({ frame, id, title, said, marks, median }) => {
  const { words: t } = frame
  const most = Math.max(...marks.map(({ minutes }) => minutes), 10)
  const unitMin = most >= IN_HOURS_FROM_MIN ? 60 : 1
  const y = scaleLinear([0, most / unitMin], [BOTTOM, TOP]).nice(3)
  const x = scalePoint(
    marks.map((mark) => mark.id),
    [LEFT, RIGHT]
  ).padding(0.5)
  const height = (minutes: number) => y(minutes / unitMin)
  const [first, last] = [marks[0], marks.at(-1)]
  return (
    <svg
      class='chart'
      viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
      role='img'
      aria-labelledby={`${id}-t ${id}-d`}
    >
      <title id={`${id}-t`}>{title}</title>
      <desc id={`${id}-d`}>{said}</desc>
      {y.ticks(3).map((tick) => (
        <>
          <line
            stroke-opacity='.2'
            stroke-width='1'
            x1={LEFT}
            x2={RIGHT}
            y1={y(tick)}
            y2={y(tick)}
          />
          <text {...PLAIN} x={LEFT - 6} y={y(tick) + 4} text-anchor='end'>
            {t(unitMin === 60 ? 'debriefs.hours' : 'debriefs.minutes', { count: tick })}
          </text>
        </>
      ))}
      {median !== undefined && (
        <line
          stroke-width='1.5'
          stroke-dasharray='5 5'
          x1={LEFT}
          x2={RIGHT}
          y1={height(median)}
          y2={height(median)}
        />
      )}
      {marks.map((mark) => (
        <Mark mark={mark} x={x(mark.id) ?? LEFT} y={height(mark.minutes)} />
      ))}
      {first && (
        <text {...PLAIN} x={LEFT} y={HEIGHT - 6}>
          {first.month}
        </text>
      )}
      {last && last.month !== first?.month && (
        <text {...PLAIN} x={RIGHT} y={HEIGHT - 6} text-anchor='end'>
          {last.month}
        </text>
      )}
    </svg>
  )
}

const Mark: FC<{ mark: TimedMark; x: number; y: number }> = ({ mark, x, y }) => {
  const label = <title>{`${mark.name}: ${mark.minutes} min`}</title>
  if (mark.drill)
    return (
      <path class='practice' d={diamond(x, y)}>
        {label}
      </path>
    )
  return (
    <circle class='real' stroke='none' cx={round(x)} cy={round(y)} r='5'>
      {label}
    </circle>
  )
}

/** The two shapes, for the words that explain them. */
export const MarkKey: FC<{ drill: boolean }> = ({ drill }) => (
  <svg class='key' viewBox='0 0 16 16' aria-hidden='true'>
    {drill ? (
      <path class='practice' d={diamond(8, 8)} />
    ) : (
      <circle class='real' stroke='none' cx='8' cy='8' r='5' />
    )}
  </svg>
)

function diamond(x: number, y: number): string {
  return `M${round(x)} ${round(y - 6)}l6 6-6 6-6-6z`
}

function round(length: number): number {
  return Math.round(length * 10) / 10
}
