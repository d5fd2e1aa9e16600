import { readFileSync } from 'node:fs'
import { z } from 'zod'
import { KEY_NAME, type Keyring } from '../vault/keyring.ts'

const KeysFile = z.object({
  months: z.record(z.string().regex(KEY_NAME), z.string()),
  index: z.string().min(1),
  vapid: z.object({ publicKey: z.string(), privateKey: z.string() }),
  rotating: z.string().optional(),
})

/** The keyring in a file, only read: nothing is made or added. Undefined where there is no such file. */
export function readKeyring(file: string): Keyring | undefined {
  const text = textOf(file)
  if (text === undefined) return undefined
  try {
    return KeysFile.parse(JSON.parse(text))
  } catch {
    throw new Error(`${file} is not a keys file of Amparo, or it is damaged.`)
  }
}

function textOf(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8')
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined
    throw new Error(`${file} can't be read: ${(error as Error).message}`)
  }
}
