import type { FC } from 'hono/jsx'
import type { Fact } from '../domain/fact.ts'
import type { Frame } from './frame.ts'
import { Facts } from './parts.tsx'

/** Opened facts as they were typed, each with its name. */
export const FactList: FC<{ frame: Frame; facts: readonly Fact[] }> = ({ frame, facts }) => (
  <Facts
    facts={facts.map(({ key, text }) => ({
      term: frame.words(`fact.${key}`),
      value: <span class='typed'>{text}</span>,
    }))}
  />
)
