import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { ClientFiles } from '../../src/deps.ts'

/** What `npm run build` has put together for browsers. */
export function builtFiles(): ClientFiles {
  const path = join(import.meta.dirname, '../../build/client-files.json')
  return JSON.parse(readFileSync(path, 'utf8'))
}
