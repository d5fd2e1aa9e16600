import { chmodSync, chownSync, statSync } from 'node:fs'

const ONLY_OWNER = 0o600

/** What root makes beside the program's own files still belongs to whoever the program runs as, and to nobody else. */
export function giveToOwnerOf(known: string, made: string): void {
  chmodSync(made, ONLY_OWNER)
  if (process.getuid?.() !== 0) return
  const { uid, gid } = statSync(known)
  chownSync(made, uid, gid)
}
