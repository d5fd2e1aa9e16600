import type { FC } from 'hono/jsx'

/** A number that one tap calls, from abroad too where it is one of North America's ten digits. */
export const Phone: FC<{ number: string }> = ({ number }) => (
  <a href={`tel:${number.replace(/[^+\d]/g, '').replace(/^(\d{10})$/, '+1$1')}`}>{number}</a>
)
