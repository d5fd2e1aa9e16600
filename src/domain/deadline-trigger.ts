/** The event that starts a clock. `last_arrival` is the lawyer's alone: never asked for, never stored. */
export const DEADLINE_TRIGGERS = [
  'injury',
  'discovery',
  'death',
  'adverse_action_told',
  'adverse_act',
  'pay_day_missed',
  'custody_start',
  'local_release_due',
  'decision_served',
  'final_order',
  'charging_paper_served',
  'certification_signed',
  'last_arrival',
  'employer_event',
  'fixed_date',
] as const
export type DeadlineTrigger = (typeof DEADLINE_TRIGGERS)[number]

/** What the worker is only once: its clocks run from the earliest known date. Of anything else, each starts its own. */
const ONE_CLOCK: readonly DeadlineTrigger[] = [
  'injury',
  'discovery',
  'death',
  'last_arrival',
  'fixed_date',
]

/** Whether each event of that kind starts a clock of its own. */
export function startsEach(trigger: DeadlineTrigger): boolean {
  return !ONE_CLOCK.includes(trigger)
}

/** Whether somebody can be asked when it was. */
export function canBeAsked(trigger: DeadlineTrigger): boolean {
  return trigger !== 'last_arrival' && trigger !== 'fixed_date'
}
