/** One line of somebody's calendar: little enough to be read over a shoulder. */
export type CalendarEntry = {
  /** The same at every fetch, so that a calendar changes its line instead of adding one. */
  uid: string
  codeName: string
  drill: boolean
} & (
  | { what: 'task'; at: Date }
  | {
      what: 'deadline'
      /** Of the row of the law: it names the agency. */
      key: string
      /** The date to aim for, else the limit. */
      day: string
      /** Where hours count. */
      at: Date | undefined
      limit: string | undefined
    }
)

/** Somebody's own calendar feed, as they see it. */
export type CalendarView = {
  /** Since when they have one. */
  since: Date | undefined
  /** Its address, this once. */
  address: string | undefined
}
