import type { Vault } from '../../vault/vault.ts'

const TOKEN_CHARACTERS = 22

/** The token of the one link that sets the network up: derived from the keys, so it is never stored. */
export function setupToken(vault: Vault): string {
  return vault.index('setup', 'network').slice(0, TOKEN_CHARACTERS)
}
