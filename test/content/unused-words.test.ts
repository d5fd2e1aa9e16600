import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { CATALOGUES } from '../../src/content/words.ts'
import { SALUTE_FIELDS } from '../../src/domain/salute.ts'

const SRC = join(import.meta.dirname, '../../src')
const QUOTED = /'([a-z0-9-]+(?:\.[\w-]+)+)'/g
/** A key made of a beginning and a slot, as in `category.${task.category}`; the end may follow the slot. */
const COMPOSED = /`([a-z0-9-]+(?:\.[\w-]+)*[.-])\$\{[^}`]*\}([\w.-]*)(`?)/g

const code = readdirSync(SRC, { recursive: true, encoding: 'utf8' })
  .filter((file) => /\.tsx?$/.test(file))
  .map((file) => readFileSync(join(SRC, file), 'utf8'))
  .join('\n')

const quoted = new Set([...code.matchAll(QUOTED)].map(([, key]) => key))
const escaped = (text: string) => text.replaceAll('.', '\\.')
const composed = [...code.matchAll(COMPOSED)].map(
  ([, start = '', end = '', whole]) =>
    new RegExp(`^${escaped(start)}.+${escaped(end)}${whole ? '$' : ''}`)
)

/** What a caller saw is said by a field's name and one of its values, both from a list; the time by when it was seen. */
const isOfSalute = (key: string) =>
  [...SALUTE_FIELDS, 'seen'].some((field) => key.startsWith(`${field}.`))

it('keeps no text that nothing says any more', () => {
  const unused = Object.keys(CATALOGUES.en).filter(
    (key) => !quoted.has(key) && !isOfSalute(key) && !composed.some((like) => like.test(key))
  )
  expect(unused).toEqual([])
})
