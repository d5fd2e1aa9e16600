/** What admins choose for everyone: how many have to vouch, how many open claims somebody may hold. */
export type NetworkRules = { vouchesNeeded: number; openClaims: number }

/** Where nobody has said otherwise. */
export const DEFAULT_RULES: NetworkRules = { vouchesNeeded: 1, openClaims: 3 }

/** What an admin may choose for each. */
export const RULE_BOUNDS = {
  vouchesNeeded: { min: 1, max: 2 },
  openClaims: { min: 1, max: 20 },
} as const satisfies Record<keyof NetworkRules, { min: number; max: number }>
