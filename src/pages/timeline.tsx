import type { Child, FC } from 'hono/jsx'
import { Time } from './clock.tsx'
import type { Frame } from './frame.ts'
import type { Tone } from './parts.tsx'

/** One thing that happened. */
export type TimelineEntry = { at: Date; text: Child; tone?: Tone | undefined }

/** What has happened, in the order given: newest first on a board. */
export const Timeline: FC<{ frame: Frame; entries: readonly TimelineEntry[] }> = (props) => (
  <ol class='line'>
    {props.entries.map(({ at, text, tone }) => (
      <li class={tone}>
        <b>
          <Time frame={props.frame} at={at} />
        </b>{' '}
        {text}
      </li>
    ))}
  </ol>
)
