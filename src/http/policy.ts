import { CASE_POLICIES } from './policy-cases.ts'
import { DOOR_POLICIES } from './policy-doors.ts'
import { NETWORK_POLICIES } from './policy-network.ts'
import { PRESS_POLICIES } from './policy-press.ts'
import type { Policy } from './policy-standing.ts'

/**
 * Every route of the program, as `METHOD /pattern`, and who may use it. Written from what people must be able to do and
 * must not learn, before the guards; a test asks every route as everybody and compares.
 */
export const POLICIES: Readonly<Record<string, Policy>> = {
  ...DOOR_POLICIES,
  ...NETWORK_POLICIES,
  ...CASE_POLICIES,
  ...PRESS_POLICIES,
}
