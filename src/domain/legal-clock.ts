/** A statutory clock that a case lists. No date: that comes with the day it starts from, and a lawyer. */
export type LegalClock = {
  key: string
  claim: string
  law: string
  officialUrl: string
  /** YYYY-MM-DD */
  checkedOn: string
  /** No lawyer has read it yet. */
  needsReview: boolean
  /** False: usually not for this kind of job; folded away, never dropped. */
  usual: boolean
}
