import type { Log } from '../deps.ts'

/** One line of JSON each; the platform keeps it. */
export const workerLog: Log = {
  info: (fields, message) => say('info', fields, message),
  error: (fields, message) => say('error', fields, message),
}

/** An error's name only: what a database says of itself may quote what was written. */
export function logFailure(error: unknown, what: string): void {
  workerLog.error({ name: error instanceof Error ? error.name : 'unknown' }, `${what} failed`)
}

function say(level: 'info' | 'error', fields: Record<string, unknown>, message: string): void {
  console[level](JSON.stringify({ level, message, ...fields }))
}
