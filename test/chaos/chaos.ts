import { parseArgs } from 'node:util'
import { CRASH_POINTS } from './crash-points.ts'
import { runChaos, runClock, summaryOf } from './run.ts'
import { tableOf } from './tally.ts'

const { values } = parseArgs({
  options: {
    kills: { type: 'string', default: '1000' },
    seed: { type: 'string', default: String(Date.now() % 1_000_000) },
    lanes: { type: 'string', default: '2' },
  },
})
const seed = Number(values.seed)
const began = Date.now()
const sinceBegan = () => Math.round((Date.now() - began) / 1000)
console.log(`seed ${seed}`)
const tally = await runChaos({
  ...{ kills: Number(values.kills), seed, lanes: Number(values.lanes) },
  said: (so) => console.log(`${sinceBegan()} s: ${summaryOf(so)}; ${so.faults.length} faults`),
})
console.log(`\n${tableOf(tally, (point) => CRASH_POINTS[point].row)}\n`)
const clock = await runClock(seed)
for (const [step, problems] of clock) {
  console.log(`clock stepped ${step}: ${problems.join('; ') || 'as it should'}`)
  tally.faults.push(...problems)
}
console.log('')
for (const fault of tally.faults.slice(0, 40)) console.log(`FAULT ${fault}`)
console.log(`${summaryOf(tally)}; ${tally.faults.length} faults; seed ${seed}; ${sinceBegan()} s`)
process.exit(tally.faults.length > 0 ? 1 : 0)
