import type { FC } from 'hono/jsx'
import type { Frame } from './frame.ts'

type HeadingProps = { frame: Frame; incident: { id: string; codeName: string }; title: string }

/** What a page about an alert is for, and the way back to its case. */
export const AlertHeading: FC<HeadingProps> = ({ frame, incident, title }) => (
  <hgroup>
    <p class='hint'>
      <a href={`/incidents/${incident.id}`}>
        {frame.words('alert-review.case', { code: incident.codeName })}
      </a>
    </p>
    <h1>{title}</h1>
  </hgroup>
)
