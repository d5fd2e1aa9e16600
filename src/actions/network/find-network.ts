import type { Deps } from '../../deps.ts'
import type { Network } from '../../domain/network.ts'
import { readNetwork } from '../../store/network.ts'

/** What anyone may know of this network; undefined until an admin has set it up. */
export async function findNetwork({ db }: Deps): Promise<Network | undefined> {
  return readNetwork(db)
}
