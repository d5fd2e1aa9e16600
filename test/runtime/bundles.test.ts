import { fileURLToPath } from 'node:url'
import { gzipSync } from 'node:zlib'
import { build } from 'esbuild'
import { expect, it } from 'vitest'

const ROOT = fileURLToPath(new URL('../..', import.meta.url))
const MEGABYTE = 1_000_000

async function bundled(entry: string, external: string[] = []) {
  const { metafile, outputFiles } = await build({
    ...{ entryPoints: [entry], external, absWorkingDir: ROOT, outdir: 'build' },
    ...{ bundle: true, minify: true, write: false, metafile: true, logLevel: 'silent' },
    ...{ format: 'esm', platform: external.length > 0 ? 'node' : 'browser' },
  })
  return { inputs: Object.keys(metafile.inputs), bytes: outputFiles[0]?.contents ?? [] }
}

it('keeps the worker, with all that lawyers and organizers wrote, under a megabyte', async () => {
  const { bytes, inputs } = await bundled('src/runtime/worker.ts', ['node:*', 'cloudflare:*'])
  expect(inputs).toContain('src/content/playbooks.ts')
  const onlyOnNode = /node_modules\/(piscina|better-sqlite3|undici|pino|@hono\/node-server)\//
  expect(inputs.filter((file) => onlyOnNode.test(file))).toEqual([])
  expect(gzipSync(new Uint8Array(bytes)).length).toBeLessThan(MEGABYTE)
})

it.each(['src/client/page.ts', 'src/client/service-worker.ts'])(
  'sends no playbook to a browser with %s',
  async (entry) => {
    const { inputs } = await bundled(entry)
    expect(inputs.filter((file) => file.startsWith('src/content/'))).toEqual([])
  }
)
