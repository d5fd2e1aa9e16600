import type { Deps } from '../../deps.ts'
import { DEFAULT_RULES, type NetworkRules } from '../../domain/network-rules.ts'
import { readRules } from '../../store/network-rules.ts'

/** The rules that everyone of the network is under. */
export async function rulesOf({ db }: Pick<Deps, 'db'>): Promise<NetworkRules> {
  return (await readRules(db)) ?? DEFAULT_RULES
}
