import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { isWordKey } from '../../src/content/words.ts'
import { RECORD_KINDS } from '../../src/domain/record-view.ts'
import { TIMELINE_ACTIONS } from '../../src/domain/timeline.ts'

const src = join(import.meta.dirname, '../../src')
const ACTION = /\baction(?::| =) (?:\w+ \? )?'([a-z-]+\.[a-z-]+)'(?: : '([a-z-]+\.[a-z-]+)')?/g

/** Whatever is written into the record anywhere. */
const actions = ['actions', 'store'].flatMap((room) =>
  readdirSync(join(src, room), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts'))
    .flatMap((file) => [...readFileSync(join(src, room, file), 'utf8').matchAll(ACTION)])
    .flatMap(([, one = '', other]) => [one, ...(other ? [other] : [])])
)

it('has words for everything that is written into the record', () => {
  expect(new Set(actions).size).toBeGreaterThan(50)
  const known = [...new Set([...actions, ...TIMELINE_ACTIONS])]
  expect(known.filter((action) => !isWordKey(`record.did.${action}`))).toEqual([])
})

it('lets everything be asked for by its kind', () => {
  const kinds = Object.values(RECORD_KINDS).flat()
  const isAsked = (action: string) =>
    kinds.some((kind) => action === kind || action.startsWith(`${kind}.`))
  expect(actions.filter((action) => !isAsked(action))).toEqual([])
})
