import type { FC } from 'hono/jsx'
import type { Counts } from '../domain/case-counts.ts'
import type { IncidentState } from '../domain/incident.ts'
import type { Frame } from './frame.ts'
import { Icon } from './icon.tsx'

/** One line of such a table; `hole` says in words what was missing. */
export type CountsRow = Counts & { name: string; hole?: string | undefined }

type TableProps = { frame: Frame; of: string; rows: readonly CountsRow[] }

/** Who was asked and what became of it, a line for each part; on a phone each line becomes a small block. */
export const CountsTable: FC<TableProps> = ({ frame, of, rows }) => {
  const { words: t } = frame
  const columns = [
    ['asked', t('counts.asked')],
    ['reached', t('counts.reached')],
    ['answered', t('counts.answered')],
    ['yes', t('counts.yes')],
    ['claimed', t('counts.claimed')],
  ] as const
  const first = t('counts.first')
  return (
    <table class='blocks'>
      <thead>
        <tr>
          <th scope='col'>{of}</th>
          {[...columns.map(([, label]) => label), first].map((label) => (
            <th scope='col' class='n'>
              {label}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr>
            <th scope='row'>
              {row.name}
              {row.hole && (
                <span class='icon need'>
                  <Icon name='circle-alert' />
                  <span>{row.hole}</span>
                </span>
              )}
            </th>
            {columns.map(([key, label]) => (
              <td class='n' data-label={label}>
                {row[key]}
              </td>
            ))}
            <td class='n' data-label={first}>
              {minutesText(frame, row.firstMinutes)}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

/** "7 min", "2 h 5 min", or a dash where there was none. */
export function minutesText({ words: t }: Pick<Frame, 'words'>, minutes: number | undefined) {
  if (minutes === undefined) return '–'
  return t('counts.minutes', { hours: Math.floor(minutes / 60), minutes: minutes % 60 })
}

/** The same for a whole drill, in one sentence. */
export function countsText(frame: Frame, state: IncidentState, counts: Counts): string {
  const { words: t } = frame
  const { asked, reached, answered, yes, firstMinutes } = counts
  if (asked === 0) return t(state === 'active' ? 'drills.not-yet' : 'drills.nobody-asked')
  return t('drills.counts', {
    ...{ asked, reached, answered, yes, first: minutesText(frame, firstMinutes) },
    none: firstMinutes === undefined ? 'yes' : 'no',
  })
}
