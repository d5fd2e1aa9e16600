import { fileURLToPath } from 'node:url'

/** The folder of the generated SQL, seen from the built program. */
export const migrations = fileURLToPath(new URL('../drizzle', import.meta.url))
