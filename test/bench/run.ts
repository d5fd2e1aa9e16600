import { parseArgs } from 'node:util'
import { claims } from './claims.ts'
import { email } from './email.ts'
import { fanout } from './fanout.ts'
import { pages } from './pages.ts'
import { phone } from './phone.ts'
import { push } from './push.ts'
import { raise } from './raise.ts'
import { type Figure, say, seconds, table, warnIfBusy } from './report.ts'
import { openWorld } from './world.ts'

const PARTS = { push, email, raise, fanout, claims, pages, phone }
type Part = keyof typeof PARTS

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    /** How often push and email are measured. */
    runs: { type: 'string', default: '5' },
    /** The largest audience. */
    people: { type: 'string', default: '100000' },
  },
})

/** `npm run bench`, or `npm run bench -- push email`: measures, and prints a table for the README. */
async function main(): Promise<void> {
  const sizes = { runs: Number(values.runs), people: Number(values.people) }
  warnIfBusy()
  // Leaving by the front door, so that the databases go away too.
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(130))
  const world = await openWorld()
  const figures: Figure[] = []
  try {
    for (const part of partsOf(positionals)) {
      const startedAt = performance.now()
      figures.push(...(await PARTS[part](world, sizes)))
      say(`(${part} took ${seconds(performance.now() - startedAt)})`)
    }
  } finally {
    await world.close()
  }
  console.log(`\n${table(figures)}`)
}

function partsOf(asked: readonly string[]): Part[] {
  const all = Object.keys(PARTS) as Part[]
  const unknown = asked.filter((name) => !all.some((part) => part === name))
  if (unknown.length > 0) throw new Error(`${unknown.join(', ')}? There are: ${all.join(', ')}`)
  return asked.length > 0 ? all.filter((part) => asked.includes(part)) : all
}

await main()
