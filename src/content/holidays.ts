import days from './holidays.json' with { type: 'json' }

/** Federal holidays as they are observed, 2017 to 2040, YYYY-MM-DD; later ones are not known yet. */
export const FEDERAL_HOLIDAYS: ReadonlySet<string> = new Set(days)
