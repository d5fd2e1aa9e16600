import {
  closeSync,
  fsyncSync,
  mkdtempSync,
  openSync,
  readdirSync,
  rmSync,
  statSync,
  writeSync,
} from 'node:fs'
import { join } from 'node:path'

const PREFIX = 'unsealed-'
const BLOCK_BYTES = 1 << 20
const ONE_DAY_MS = 24 * 3_600_000
const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const

/**
 * A folder for a plain copy of the database, inside the data folder, where nobody but its owner looks anyway. What
 * lies in it is overwritten and removed when the work ends, fails or is interrupted; what a killed process left
 * behind, a day later at the next call.
 */
export async function inPrivateFolder<T>(
  dataFolder: string,
  work: (folder: string) => Promise<T>
): Promise<T> {
  shredLeftovers(dataFolder)
  const folder = mkdtempSync(join(dataFolder, PREFIX))
  const interrupted = () => {
    shredFolder(folder)
    process.exit(130)
  }
  for (const signal of SIGNALS) process.once(signal, interrupted)
  try {
    return await work(folder)
  } finally {
    for (const signal of SIGNALS) process.off(signal, interrupted)
    shredFolder(folder)
  }
}

function shredLeftovers(dataFolder: string): void {
  const dayAgo = Date.now() - ONE_DAY_MS
  for (const name of readdirSync(dataFolder)) {
    const path = join(dataFolder, name)
    if (name.startsWith(PREFIX) && statSync(path).mtimeMs < dayAgo) shredFolder(path)
  }
}

function shredFolder(folder: string): void {
  for (const name of readdirSync(folder)) overwrite(join(folder, name))
  rmSync(folder, { recursive: true, force: true })
}

/** Zeros over the whole length: enough for a disk that writes in place; others keep what the data folder shows too. */
function overwrite(file: string): void {
  const zeros = Buffer.alloc(BLOCK_BYTES)
  const { size } = statSync(file)
  const handle = openSync(file, 'r+')
  for (let at = 0; at < size; at += BLOCK_BYTES)
    writeSync(handle, zeros, 0, Math.min(BLOCK_BYTES, size - at), at)
  fsyncSync(handle)
  closeSync(handle)
}
