import type { PressItem } from './press-consent.ts'
import type { PressDoors } from './press-doors.ts'
import type { PressLinkView } from './press-holder.ts'
import type { PressText } from './press-text.ts'
import type { SummaryState } from './summary.ts'

/** Everything about bringing a summary out, for those who may: the newest version, and who reads what is out. */
export type ReleaseView = {
  id: string
  incident: { id: string; codeName: string; drill: boolean }
  newest: { text: PressText; textHash: string; state: SummaryState; missing: readonly PressItem[] }
  /** Of what is or was out, newest first. */
  issued: readonly {
    version: number
    publishedAt: Date
    withdrawnAt: Date | undefined
    embargo: { until: Date; timeZone: string } | undefined
  }[]
  links: readonly PressLinkView[]
  doors: PressDoors
}
