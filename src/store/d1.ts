import type { D1Database } from '@cloudflare/workers-types'
import { drizzle } from 'drizzle-orm/d1'
import type { Atomically, Database } from './database.ts'
import { NoRoom } from './no-room.ts'
import * as schema from './schema.ts'

/**
 * Cloudflare's SQLite. Its batch is one transaction: all or nothing.
 *
 * @param room  Statements that may still be asked.
 */
export function openD1(binding: D1Database, room = Number.POSITIVE_INFINITY) {
  const db = drizzle(counting(binding, room), { schema })
  const atomically: Atomically = async (...statements) => {
    const results = await db.batch(statements)
    return results.map((result) => (Array.isArray(result) ? result : []))
  }
  // D1 lets nobody near its log: there, shredding the keys has to carry it alone.
  const scrub = async () => true
  return { db: db as Database, atomically, scrub }
}

/** Every statement is prepared once, those of a batch too. */
function counting(binding: D1Database, room: number): D1Database {
  let left = room
  return new Proxy(binding, {
    get(target, name) {
      const value: unknown = Reflect.get(target, name)
      if (typeof value !== 'function') return value
      if (name === 'prepare' && left-- <= 0)
        throw new NoRoom('no more statements in this invocation')
      return value.bind(target)
    },
  })
}
