/** So many days an unfinished report is kept after it was last changed. */
export const DRAFT_DAYS = 7

/** Nobody writes down more calls than that at a time. */
export const DRAFTS_AT_MOST = 20

/** What stands in the fields of an unfinished report, by their names. */
export type DraftValues = Record<string, string | string[]>

/** An unfinished report as a list shows it: when, never what. */
export type DraftHead = { id: string; beganAt: Date; savedAt: Date }

/** Its key's owner. The draft has the id of the report that it becomes, which has a key of its own. */
export function draftKeyOf(id: string): string {
  return `${id}.draft`
}
