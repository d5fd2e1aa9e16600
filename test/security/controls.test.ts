import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { CONTROLS_IN } from './controls-in.ts'
import { CONTROLS_KEPT } from './controls-kept.ts'

const root = join(import.meta.dirname, '../..')
const CONTROLS = [...CONTROLS_IN, ...CONTROLS_KEPT]

it('are the table of the README, row by row', () => {
  const lines = readFileSync(join(import.meta.dirname, 'README.md'), 'utf8').split('\n')
  const rows = CONTROLS.map(({ what, file, test, named, take }) => {
    const removed = take === undefined ? '' : 'yes'
    return `| ${what} | \`${file}\` | \`${test}\`: ${named} | ${removed} |`
  })
  expect(lines.filter((line) => line.startsWith('| ') && line.includes('test/'))).toEqual(rows)
})

it.each(CONTROLS)('$what: has its file and its test', ({ file, test, named }) => {
  expect(existsSync(join(root, file)), file).toBe(true)
  // Tests that take their name from a list have it in one of the files beside them.
  const part = named.replace(/^program, .*| in a title$/, '')
  const texts = [test, ...BESIDE].map((path) => readFileSync(join(root, path), 'utf8'))
  expect(
    texts.some((text) => text.includes(part)),
    named
  ).toBe(true)
})

const BESIDE = readdirSync(import.meta.dirname)
  .filter((name) => /^(readers|hostile-).*\.ts$/.test(name))
  .map((name) => `test/security/${name}`)
