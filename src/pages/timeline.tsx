import type { Child, FC } from 'hono/jsx'
import { Time } from './clock.tsx'
import type { Frame } from './frame.ts'
import type { Tone } from './parts.tsx'

/** One thing that happened. */
export type TimelineEntry = {
  id?: string | undefined
  at: Date
  text: Child
  tone?: Tone | undefined
}

/** What has happened, in the order given: newest first on a board. */
export const Timeline: FC<{ frame: Frame; entries: readonly TimelineEntry[] }> = (props) => (
  <ol class='line'>
    {props.entries.map(({ id, at, text, tone }) => (
      <li id={id} class={tone}>
        <b>
          <Time frame={props.frame} at={at} />
        </b>{' '}
        {text}
      </li>
    ))}
  </ol>
)
