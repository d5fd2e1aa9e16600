import { z } from 'zod'
import { Deadline } from '../../src/content/deadline.ts'
import { Playbook, TaskTemplate } from '../../src/content/playbook.ts'
import { leastSure } from '../../src/content/provenance.ts'
import { Resource } from '../../src/content/resources.ts'
import { Source } from '../../src/content/sources.ts'
import { FullText } from '../../src/content/text.ts'

const Content = z.strictObject({
  playbooks: z.array(Playbook),
  addOns: z.array(TaskTemplate),
  deadlines: z.array(Deadline),
  resources: z.array(Resource),
  sources: z.record(z.string(), Source),
  skills: z.record(z.string(), FullText),
})
/** Everything that lawyers and organizers edit, as it is in the files. */
export type Content = z.infer<typeof Content>

/** Clocks that only a lawyer asks for; no playbook opens them by itself. */
const FOR_A_LAWYER = [
  'us_eeoc_180',
  'us_eeoc_suit',
  'im_detainer_48h',
  'im_mtr_90',
  'im_asylum_1y',
  'im_cfi_review',
]

/** What is wrong with the content, one sentence each: shape first, and only then how it hangs together. */
export function contentProblems(raw: unknown): string[] {
  const read = Content.safeParse(raw)
  if (!read.success)
    return read.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`)
  const content = read.data
  return [
    ...repeated(content),
    ...dangling(content),
    ...orphaned(content),
    ...circular(content),
    ...oversure(content),
  ]
}

type Task = Content['addOns'][number]

const tasksOf = (content: Content): Task[] => [
  ...content.playbooks.flatMap(({ tasks }) => tasks),
  ...content.addOns,
]

const keysOf = (rows: readonly { key: string }[]) => rows.map(({ key }) => key)

/** Everything that carries sources, under a name to be found by. */
const linesOf = (content: Content) => [
  ...content.playbooks.flatMap((playbook) =>
    playbook.tasks.map((task) => ({ ...task, name: `${playbook.key}.${task.key}` }))
  ),
  ...[...content.addOns, ...content.deadlines, ...content.resources].map((line) => ({
    ...line,
    name: line.key,
  })),
]

function repeated({ playbooks, addOns, deadlines, resources }: Content): string[] {
  const lists: Record<string, string[]> = {
    playbooks: keysOf(playbooks),
    addOns: keysOf(addOns),
    deadlines: keysOf(deadlines),
    resources: keysOf(resources),
  }
  for (const { key, tasks, addOns: offered } of playbooks)
    lists[key] = [...keysOf(tasks), ...offered]
  return Object.entries(lists).flatMap(([list, keys]) =>
    keys
      .filter((key, index) => keys.indexOf(key) !== index)
      .map((key) => `${list}: ${key} is there twice`)
  )
}

/** Names of things that are nowhere. */
function dangling(content: Content): string[] {
  const { playbooks, addOns, deadlines, resources, sources, skills } = content
  const misses = (name: string, what: string, asked: readonly string[], known: readonly string[]) =>
    asked.filter((each) => !known.includes(each)).map((each) => `${name}: no ${what} ${each}`)
  const allTasks = keysOf(tasksOf(content))
  return [
    ...linesOf(content).flatMap((line) =>
      misses(line.name, 'source', line.sources, Object.keys(sources))
    ),
    ...tasksOf(content).flatMap(({ key, skill, links, after }) => [
      ...misses(key, 'skill', [skill], Object.keys(skills)),
      ...misses(key, 'resource', links, keysOf(resources)),
      ...misses(key, 'earlier task', after, allTasks),
    ]),
    ...playbooks.flatMap((playbook) => [
      ...misses(playbook.key, 'add-on', playbook.addOns, keysOf(addOns)),
      ...misses(playbook.key, 'deadline', playbook.deadlines.keys, keysOf(deadlines)),
    ]),
  ]
}

/** Things that nobody names. */
function orphaned(content: Content): string[] {
  const { playbooks, addOns, deadlines, resources, sources, skills } = content
  const unused = (what: string, all: readonly string[], used: readonly string[]) =>
    all.filter((each) => !used.includes(each)).map((each) => `nothing uses the ${what} ${each}`)
  const tasks = tasksOf(content)
  const groups = playbooks.flatMap((playbook) => playbook.deadlines.stateGroups)
  const opened = deadlines.filter(
    (row) => row.jurisdiction !== 'US' && row.groups.some((group) => groups.includes(group))
  )
  const used = {
    sources: linesOf(content).flatMap((line) => line.sources),
    deadlines: [
      ...playbooks.flatMap((playbook) => playbook.deadlines.keys),
      ...keysOf(opened),
      ...FOR_A_LAWYER,
    ],
  }
  const links = tasks.flatMap((task) => task.links)
  const asked = tasks.map((task) => task.skill)
  const offered = playbooks.flatMap((playbook) => playbook.addOns)
  return [
    ...unused('source', Object.keys(sources), used.sources),
    ...unused('resource', keysOf(resources), links),
    ...unused('add-on', keysOf(addOns), offered),
    ...unused('skill', Object.keys(skills), asked),
    ...unused('deadline', keysOf(deadlines), used.deadlines),
  ]
}

/** Tasks that wait for each other, and so for ever. */
function circular({ playbooks, addOns }: Content): string[] {
  return playbooks.flatMap((playbook) => {
    const offered = addOns.filter(({ key }) => playbook.addOns.includes(key))
    const after = new Map([...playbook.tasks, ...offered].map((task) => [task.key, task.after]))
    const reaches = (from: string, to: string, seen: readonly string[] = []): boolean =>
      (after.get(from) ?? []).some(
        (key) => key === to || (!seen.includes(key) && reaches(key, to, [...seen, key]))
      )
    return [...after.keys()]
      .filter((key) => reaches(key, key))
      .map((key) => `${playbook.key}.${key} waits for itself`)
  })
}

/** Lines that claim to be surer than what they rest on. */
function oversure(content: Content): string[] {
  const surer = (name: string) => `${name} claims to be surer than what it rests on`
  const tasks = tasksOf(content).filter(({ confidence, sources }) => {
    const under = sources.flatMap((id) => content.sources[id]?.confidence ?? [])
    return leastSure([confidence, ...under]) !== confidence
  })
  const rows = content.deadlines.filter(
    ({ confidence, numberConfidence: number }) =>
      number && leastSure([confidence, number]) !== confidence
  )
  const links = content.resources.filter(
    ({ confidence, addressConfirmed }) => !addressConfirmed && confidence.startsWith('saw')
  )
  return keysOf([...tasks, ...rows, ...links]).map(surer)
}
