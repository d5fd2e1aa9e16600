/**
 * How much of a person a text may show (domain.md D.3): N0 is need-to-know and never public, N1 names them, N2 partly,
 * N3 describes, N4 only counts.
 */
export const NAMING_LEVELS = ['N0', 'N1', 'N2', 'N3', 'N4'] as const
export type NamingLevel = (typeof NAMING_LEVELS)[number]

/** The levels at which anything can be published. */
export const PUBLIC_LEVELS = ['N1', 'N2', 'N3', 'N4'] as const
export type PublicLevel = (typeof PUBLIC_LEVELS)[number]

/** Whether an agreement at one level allows a text at another: only one that shows as much or less. */
export function covers(granted: NamingLevel, asked: NamingLevel): boolean {
  return NAMING_LEVELS.indexOf(granted) <= NAMING_LEVELS.indexOf(asked)
}

/** One level up: the next that shows less; undefined at the top. */
export function nextLevel(level: NamingLevel): NamingLevel | undefined {
  return NAMING_LEVELS[NAMING_LEVELS.indexOf(level) + 1]
}
