import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, relative, resolve } from 'node:path'
import { describe, expect, it } from 'vitest'

/* Who may import whom: ARCHITECTURE's table, npm column included. A breach fails as `file -> target`. */

type Rule = { from: readonly string[]; npm: readonly string[] }

const RULES: Record<string, Rule> = {
  domain: { from: [], npm: ['date-fns'] },
  content: { from: ['domain'], npm: ['zod', 'intl-messageformat'] },
  store: { from: ['domain'], npm: ['drizzle-orm'] },
  vault: { from: ['domain'], npm: ['node:crypto'] },
  channels: { from: ['domain'], npm: ['web-push', 'postal-mime'] },
  actions: {
    from: ['domain', 'content', 'store', 'vault', 'deps'],
    npm: ['csv-parse', '@simplewebauthn/server', 'date-fns'],
  },
  jobs: {
    from: ['domain', 'content', 'store', 'vault', 'actions', 'pages', 'deps'],
    npm: ['date-fns'],
  },
  pages: {
    from: ['domain', 'content'],
    npm: ['hono/jsx', 'hono/html', 'date-fns', 'd3-scale', 'uqr'],
  },
  client: { from: ['domain', 'content'], npm: ['idb-keyval', '@simplewebauthn/browser'] },
  http: {
    from: ['domain', 'content', 'actions', 'pages', 'deps', 'config'],
    npm: ['hono', 'hono/*', 'zod', 'feed', 'hono-openapi', 'ical-generator'],
  },
  demo: { from: ['domain', 'content', 'actions', 'deps'], npm: [] },
  config: { from: [], npm: ['zod'] },
  app: { from: ['http', 'deps', 'domain'], npm: ['hono', 'hono/*'] },
}

/** What only one file of a folder may import. */
const ONLY_IN: Record<string, readonly string[]> = {
  'store/better-sqlite3.ts': ['better-sqlite3'],
  'store/d1.ts': ['@cloudflare/workers-types'],
}

const src = resolve(import.meta.dirname, '../src')
const IMPORT = /^(?:import|export)\s(?:[^'";]*?\sfrom\s)?'([^']+)'/gm

const files = readdirSync(src, { recursive: true, encoding: 'utf8' })
  .filter((file) => /\.tsx?$/.test(file))
  .map((file) => file.replaceAll('\\', '/'))

/** The folder below src/, or the name of a file that lies in src/ itself. */
const roomOf = (file: string) => file.split('/')[0]?.replace(/\.tsx?$/, '') ?? ''

function importsOf(file: string): string[] {
  const text = readFileSync(join(src, file), 'utf8')
  return [...text.matchAll(IMPORT)].map(([, target = '']) => target)
}

function isAllowed(file: string, target: string): boolean {
  const rule = RULES[roomOf(file)]
  if (!rule) return true
  if (!target.startsWith('.'))
    return [...rule.npm, ...(ONLY_IN[file] ?? [])].some(
      (name) =>
        target === name || target.startsWith(name.replace(/\*$/, name.endsWith('*') ? '' : '/'))
    )
  const room = roomOf(relative(src, resolve(dirname(join(src, file)), target)))
  return room === roomOf(file) || rule.from.includes(room)
}

describe('the house', () => {
  it('has files to look at', () => {
    expect(files.length).toBeGreaterThan(100)
  })

  it('lets each room import only what the table allows', () => {
    const breaches = files.flatMap((file) =>
      importsOf(file)
        .filter((target) => !isAllowed(file, target))
        .map((target) => `${file} -> ${target}`)
    )
    expect(breaches).toEqual([])
  })

  it('keeps deps.ts to types', () => {
    const text = readFileSync(join(src, 'deps.ts'), 'utf8')
    expect(text.match(/^import (?!type)/gm)).toBeNull()
  })

  it('imports nothing in a circle', () => {
    const graph = new Map(files.map((file) => [file, localImports(file)]))
    expect(circlesIn(graph)).toEqual([])
  })

  it('asks for the time, chance and ids only through Deps', () => {
    const EDGES = /\bnew Date\(\)|\bDate\.now\(\)|\bMath\.random\(|\brandomUUID\(|process\.env/
    const inside = files.filter((file) => !/^(runtime|client)\//.test(file))
    const breaches = inside.filter((file) => EDGES.test(readFileSync(join(src, file), 'utf8')))
    expect(breaches).toEqual([])
  })

  it('has no file past 200 lines, content and schema aside', () => {
    const long = files
      .filter((file) => file !== 'store/schema.ts' && file !== 'pages/icons.ts')
      .map((file) => `${file} ${readFileSync(join(src, file), 'utf8').split('\n').length - 1}`)
      .filter((line) => Number(line.split(' ')[1]) > 200)
    expect(long).toEqual([])
  })
})

function localImports(file: string): string[] {
  const local = importsOf(file).filter((target) => target.startsWith('.') && /\.tsx?$/.test(target))
  return local.map((target) => relative(src, resolve(dirname(join(src, file)), target)))
}

/** Type-only imports count too: a circle of types is a circle of rooms. */
function circlesIn(graph: Map<string, string[]>): string[] {
  const circles: string[] = []
  const done = new Set<string>()
  const visit = (file: string, path: string[]): void => {
    if (path.includes(file)) circles.push([...path.slice(path.indexOf(file)), file].join(' -> '))
    if (path.includes(file) || done.has(file)) return
    for (const next of graph.get(file) ?? []) visit(next, [...path, file])
    done.add(file)
  }
  for (const file of graph.keys()) visit(file, [])
  return circles
}
