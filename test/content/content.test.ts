import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { PLAYBOOKS } from '../../src/content/playbooks.ts'
import { type Content, contentProblems } from './content-problems.ts'

const FOLDER = new URL('../../src/content/', import.meta.url)
const read = (name: string) => JSON.parse(readFileSync(new URL(name, FOLDER), 'utf8'))
const files = readdirSync(new URL('playbooks/', FOLDER)).toSorted()

/** The files themselves, not what the program made of them. */
const content: Content = {
  playbooks: files.map((file) => read(`playbooks/${file}`)),
  addOns: read('shared-tasks.json'),
  deadlines: read('deadlines.json'),
  resources: read('resources.json'),
  sources: read('sources.json'),
  skills: read('skills.json'),
}

describe('the content', () => {
  it('is whole: nothing unknown, nothing missing, nothing left over', () => {
    expect(contentProblems(content)).toEqual([])
  })

  it('is eight playbooks with 137 tasks, 34 resources and 76 deadlines', () => {
    expect(content.playbooks).toHaveLength(8)
    expect(content.playbooks.flatMap(({ tasks }) => tasks)).toHaveLength(137)
    expect(content.resources).toHaveLength(34)
    expect(content.deadlines).toHaveLength(76)
  })

  it('registers every playbook, each in a file of its name', () => {
    const names = PLAYBOOKS.map(({ key }) => `${key.replaceAll('_', '-')}.json`)
    expect(names.toSorted()).toEqual(files)
  })

  it('holds no line that is older than the research it comes from', () => {
    const { playbooks, addOns, deadlines, resources } = content
    const tasks = playbooks.flatMap((playbook) => playbook.tasks)
    for (const { key, checkedOn } of [...tasks, ...addOns, ...deadlines, ...resources])
      expect(checkedOn >= '2026-11-21', key).toBe(true)
  })
})

type Spoiled = [what: string, spoil: (copy: Content) => void, problem: string]

/** The part that is there in every copy, or the test is about nothing. */
function some<Thing>(thing: Thing | undefined): Thing {
  if (thing === undefined) throw new Error('the content has changed: look at this test')
  return thing
}

const task = (copy: Content, key = 'osha_11c') =>
  some(copy.playbooks.flatMap(({ tasks }) => tasks).find((each) => each.key === key))
const threat = (copy: Content) => some(copy.playbooks.find(({ key }) => key === 'ice_threat'))
const without = (thing: object, key: string) => Reflect.deleteProperty(thing, key)
const withKey = (thing: object) => Object.assign(thing, { howto: 'a slip of the pen' })

const UNREAD = { title: 'A page', note: 'said much', confidence: 'saw', changing: false } as const

const SPOILED: Spoiled[] = [
  ['an unknown key in a playbook', (copy) => withKey(threat(copy)), 'Unrecognized key: "howto"'],
  ['an unknown key in a task', (copy) => withKey(task(copy)), 'Unrecognized key: "howto"'],
  ['one in a text', (copy) => withKey(task(copy).title), 'Unrecognized key: "howto"'],
  ['one in an add-on', (copy) => withKey(some(copy.addOns[0])), 'Unrecognized key: "howto"'],
  ['one in a deadline', (copy) => withKey(some(copy.deadlines[0])), 'Unrecognized key: "howto"'],
  ['one in a resource', (copy) => withKey(some(copy.resources[0])), 'Unrecognized key: "howto"'],
  ['one in a source', (copy) => withKey(some(copy.sources['S001'])), 'Unrecognized key: "howto"'],
  ['a task without a Spanish title', (copy) => without(task(copy).title, 'es'), 'title.es'],
  ['a task without a source', (copy) => task(copy).sources.splice(0), 'sources: Too small'],
  [
    'a deadline without a source',
    (copy) => some(copy.deadlines[0]).sources.splice(0),
    'deadlines.0.sources: Too small',
  ],
  [
    'a resource without a source',
    (copy) => some(copy.resources[0]).sources.splice(0),
    'resources.0.sources: Too small',
  ],
  ['a task without a confidence', (copy) => without(task(copy), 'confidence'), '.confidence: '],
  ['a task without a day', (copy) => without(task(copy), 'checkedOn'), '.checkedOn: '],
  [
    'a resource without a confidence',
    (copy) => without(some(copy.resources[0]), 'confidence'),
    'resources.0.confidence: ',
  ],
  [
    'a deadline without a day',
    (copy) => without(some(copy.deadlines[0]), 'checkedOn'),
    'deadlines.0.checkedOn: ',
  ],
  ['a source that is missing', (copy) => without(copy.sources, 'S020'), 'no source S020'],
  ['a resource that is missing', (copy) => task(copy).links.push('gone'), 'no resource gone'],
  ['an add-on that is missing', (copy) => threat(copy).addOns.push('gone'), 'no add-on gone'],
  [
    'a deadline that is missing',
    (copy) => threat(copy).deadlines.keys.push('us_gone'),
    'ice_threat: no deadline us_gone',
  ],
  ['a skill that nobody can have', (copy) => (task(copy).skill = 'wizard'), 'no skill wizard'],
  [
    'a task after one that is nowhere',
    (copy) => task(copy).after.push('gone'),
    'osha_11c: no earlier task gone',
  ],
  [
    'a source on which nothing rests',
    (copy) => Object.assign(copy.sources, { S999: UNREAD }),
    'nothing uses the source S999',
  ],
  [
    'a resource to which nothing leads',
    (copy) => copy.resources.push({ ...some(copy.resources[0]), key: 'lonely' }),
    'nothing uses the resource lonely',
  ],
  [
    'an add-on that no playbook offers',
    (copy) => copy.addOns.push({ ...some(copy.addOns[0]), key: 'lonely' }),
    'nothing uses the add-on lonely',
  ],
  [
    'a skill that no task asks for',
    (copy) => Object.assign(copy.skills, { wizard: { en: 'wizard', es: 'mago' } }),
    'nothing uses the skill wizard',
  ],
  [
    'a deadline that no case can open',
    (copy) => copy.deadlines.push({ ...some(copy.deadlines[0]), key: 'us_lonely' }),
    'nothing uses the deadline us_lonely',
  ],
  [
    'a playbook that is there twice',
    (copy) => copy.playbooks.push(structuredClone(threat(copy))),
    'playbooks: ice_threat is there twice',
  ],
  [
    'an add-on that is a task already',
    (copy) => threat(copy).addOns.push('safety_plan'),
    'ice_threat: safety_plan is there twice',
  ],
  [
    'tasks that wait for each other',
    (copy) => {
      const { tasks } = threat(copy)
      const [one, other] = [some(tasks[0]), some(tasks[1])]
      one.after.push(other.key)
      other.after.push(one.key)
    },
    'ice_threat.safety_plan waits for itself',
  ],
  [
    'a task surer than its sources',
    (copy) => (task(copy, 'immigration_lawyer').confidence = 'saw'),
    'immigration_lawyer claims to be surer',
  ],
  [
    'a deadline surer than its number',
    (copy) => (some(copy.deadlines.find(({ key }) => key === 'fl_wc')).confidence = 'saw'),
    'fl_wc claims to be surer',
  ],
  [
    'a resource surer than its address',
    (copy) => (some(copy.resources.find(({ key }) => key === 'whd')).confidence = 'saw'),
    'whd claims to be surer',
  ],
]

it.each(SPOILED)('is refused with %s', (_, spoil, problem) => {
  const copy = structuredClone(content)
  spoil(copy)
  expect(contentProblems(copy).join('\n')).toContain(problem)
})
