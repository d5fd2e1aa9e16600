import { spawn } from 'node:child_process'
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Control } from './control.ts'
import { CONTROLS_IN } from './controls-in.ts'
import { CONTROLS_KEPT } from './controls-kept.ts'

/* Removes each control in a scratch copy and runs the test that should miss it. Two at a time; with
   parts of their names as arguments, those alone. */

const AT_ONCE = 2
const root = join(import.meta.dirname, '../..')
const COPIED = [
  'src',
  'test',
  'drizzle',
  'public',
  'build',
  'package.json',
  'tsconfig.json',
  'wrangler.toml',
]

type Mutant = Control & { take: string; leave: string }
type Verdict = 'killed' | 'survived' | 'broken'
type Assertion = { fullName: string; status: string }

const asked = process.argv.slice(2).map((each) => each.toLowerCase())
const mutants = [...CONTROLS_IN, ...CONTROLS_KEPT]
  .filter((each): each is Mutant => each.take !== undefined && each.leave !== undefined)
  .filter(
    ({ what }) => asked.length === 0 || asked.some((each) => what.toLowerCase().includes(each))
  )
const unmatched = mutants.filter(({ file, take }) => textOf(root, file).split(take).length !== 2)
for (const { what, file } of unmatched) console.error(`not found exactly once in ${file}: ${what}`)
if (unmatched.length > 0) process.exit(1)

const known = new Map<string, Promise<Assertion[]>>()
const rows: { mutant: Mutant; verdict: Verdict; seconds: number; said: string }[] = []
const waiting = [...mutants]
await Promise.all(Array.from({ length: AT_ONCE }, () => works()))
for (const { mutant, verdict, seconds, said } of rows)
  console.log(
    `| ${verdict} | ${mutant.what} | ${mutant.file} | ${mutant.named} | ${seconds} s |${said}`
  )
const left = rows.filter(({ verdict }) => verdict !== 'killed')
console.log(`${rows.length - left.length} of ${rows.length} controls are missed by their test`)
process.exit(left.length > 0 ? 1 : 0)

async function works(): Promise<void> {
  const copy = mkdtempSync(join(tmpdir(), 'amparo-mutants-'))
  for (const name of COPIED) cpSync(join(root, name), join(copy, name), { recursive: true })
  symlinkSync(join(root, 'node_modules'), join(copy, 'node_modules'))
  for (let mutant = waiting.shift(); mutant; mutant = waiting.shift()) {
    const began = performance.now()
    const { verdict, said } = await verdictOn(copy, mutant)
    const seconds = Math.round((performance.now() - began) / 1000)
    rows.push({ mutant, verdict, seconds, said })
    console.error(`${verdict} in ${seconds} s: ${mutant.what}${said}`)
  }
  rmSync(copy, { recursive: true })
}

/** The test has to pass as things are, and to fail without the control; a file that no longer loads proves nothing. */
async function verdictOn(
  copy: string,
  mutant: Mutant
): Promise<{ verdict: Verdict; said: string }> {
  const whole = textOf(copy, mutant.file)
  const before = await asThingsAre(copy, mutant)
  if (before.length === 0) return { verdict: 'broken', said: ' (no such test)' }
  if (before.some(hasFailed)) return { verdict: 'broken', said: ' (fails as things are)' }
  writeFileSync(
    join(copy, mutant.file),
    whole.replace(mutant.take, () => mutant.leave)
  )
  const after = await runs(copy, mutant)
  writeFileSync(join(copy, mutant.file), whole)
  if (after.length === 0) return { verdict: 'broken', said: ' (does not load without it)' }
  return { verdict: after.some(hasFailed) ? 'killed' : 'survived', said: '' }
}

/** Several controls may be held by one test. */
function asThingsAre(copy: string, mutant: Mutant): Promise<Assertion[]> {
  const key = `${mutant.test} ${mutant.named}`
  const found = known.get(key) ?? runs(copy, mutant)
  known.set(key, found)
  return found
}

/** What became of the tests of that name. */
function runs(copy: string, { test, named, after }: Mutant): Promise<Assertion[]> {
  const to = join(copy, 'mutant.json')
  rmSync(to, { force: true })
  const names = [after, named]
    .flatMap((name) => (name ? [name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')] : []))
    .join('|')
  const vitest = join(root, 'node_modules/vitest/vitest.mjs')
  const which = ['--config', 'test/vitest.config.ts', '--project', 'node', test, '-t', names]
  const how = ['--reporter', 'json', '--outputFile', to]
  const child = spawn(process.execPath, [vitest, 'run', ...which, ...how], {
    cwd: copy,
    stdio: 'ignore',
  })
  return new Promise((resolve) => {
    child.once('exit', () => {
      const answer = JSON.parse(readFileSync(to, 'utf8')) as Answer
      const all = answer.testResults.flatMap(({ assertionResults }) => assertionResults)
      resolve(all.filter(({ fullName }) => fullName.includes(named)))
    })
  })
}

type Answer = { testResults: { assertionResults: Assertion[] }[] }

function hasFailed({ status }: Assertion): boolean {
  return status === 'failed'
}

function textOf(folder: string, file: string): string {
  return readFileSync(join(folder, file), 'utf8')
}
