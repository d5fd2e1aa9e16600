import type { AlertKind, NoticeKind } from './alert.ts'
import type { Severity } from './incident.ts'

/** Whom quiet hours keep asleep for this message. */
export type QuietRule =
  | 'wakes-who-allows'
  | 'unless-always'
  | 'wakes-on-call'
  | 'respected'
  | 'silent'

/** When an email goes, beside the push. Someone without a live push subscription gets it at once, always. */
export type EmailRule = 'at-once' | 'if-unseen' | 'if-no-push' | 'if-email-was-tried'

/** One row of DELIVERY.md, "Which alert goes where". Times in seconds from the alert's due time. */
export type ChannelPlan = {
  urgency: 'high' | 'normal'
  email: EmailRule
  quiet: QuietRule
  pushGivesUpS: number
  emailGivesUpS: number
}

/** How long an email waits for a push to be seen. */
export const UNSEEN_AFTER_S = 120
const HOUR_S = 3600
const LONG = { pushGivesUpS: 6 * HOUR_S, emailGivesUpS: 24 * HOUR_S }
const SHORT = { pushGivesUpS: HOUR_S, emailGivesUpS: HOUR_S }

const CALL = { urgency: 'high', email: 'if-unseen', quiet: 'unless-always', ...LONG } as const
const END = { urgency: 'high', email: 'if-email-was-tried', quiet: 'silent', ...LONG } as const

const PLANS: Record<Exclude<AlertKind, 'emergency' | 'notice'>, ChannelPlan> = {
  escalation: CALL,
  standby: { urgency: 'normal', email: 'if-no-push', quiet: 'wakes-on-call', ...SHORT },
  update: { urgency: 'normal', email: 'if-unseen', quiet: 'respected', ...LONG },
  stand_down: END,
  false_alarm: END,
  correction: END,
}

/** How a message travels. A drill follows the row of what it practises. */
export function planFor(message: {
  kind: AlertKind
  severity: Severity
  notice?: NoticeKind | undefined
  /** Null: it is about a report, of which there is no case. */
  incidentId?: string | null | undefined
}): ChannelPlan {
  if (message.kind === 'notice') return noticePlan(message.notice)
  // News of a report goes to those who stand by for it, as the standby went.
  if (message.kind === 'update' && message.incidentId === null) return PLANS.standby
  if (message.kind !== 'emergency') return PLANS[message.kind]
  if (message.severity !== 'critical') return CALL
  return { ...CALL, email: 'at-once', quiet: 'wakes-who-allows' }
}

function noticePlan(notice: NoticeKind | undefined): ChannelPlan {
  const verify = notice === 'verify'
  return {
    urgency: 'high',
    email: verify ? 'at-once' : 'if-unseen',
    quiet: verify ? 'wakes-on-call' : 'respected',
    ...LONG,
  }
}
