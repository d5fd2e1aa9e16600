import type { Deps } from '../../deps.ts'
import { Problem } from '../../domain/problem.ts'
import { readNetwork } from '../../store/network.ts'
import { tokenHash } from '../../vault/token.ts'
import { setupToken } from './setup-token.ts'

/** Refuses whoever has not got the link from the machine itself, and everyone once the network stands. */
export async function checkSetup({ db, vault }: Deps, token: string): Promise<void> {
  // Hashed first, so that the time of the comparison tells nothing about the token.
  if (tokenHash(token) !== tokenHash(setupToken(vault)))
    throw new Problem('not-found', 'problem.not-found')
  if (await readNetwork(db)) throw new Problem('gone', 'setup.is-done')
}
