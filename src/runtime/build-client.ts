import { mkdirSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { type BuildOptions, build } from 'esbuild'
import type { ClientFiles } from '../deps.ts'

const root = fileURLToPath(new URL('../..', import.meta.url))

const SMALL: BuildOptions = {
  ...{ absWorkingDir: root, bundle: true, minify: true, logLevel: 'error' },
  ...{ format: 'iife', target: 'es2020' },
}

/**
 * `npm run build:client`: what a browser loads. A name changes with the content, so that a browser keeps the file for a
 * year; files of older builds stay, for pages that are open. The worker of the browser has one name for ever. What the
 * names are stands in build/client-files.json, which the server is bundled with.
 */
async function buildClient(): Promise<void> {
  const { metafile } = await build({
    ...SMALL,
    entryPoints: ['src/client/page.ts', 'src/client/passkey.ts', 'public/app.css'],
    outdir: 'public/built',
    entryNames: '[name].[hash]',
    metafile: true,
  })
  await build({ ...SMALL, entryPoints: ['src/client/service-worker.ts'], outfile: 'public/sw.js' })
  const css = await build({ ...SMALL, entryPoints: ['public/app.css'], write: false })
  const nameOf = (entry: string) => {
    const [file = ''] =
      Object.entries(metafile.outputs).find(([, { entryPoint }]) => entryPoint === entry) ?? []
    return file.replace(/^public/, '')
  }
  const files: ClientFiles = {
    css: nameOf('public/app.css'),
    cssText: css.outputFiles?.[0]?.text ?? '',
    page: nameOf('src/client/page.ts'),
    passkey: nameOf('src/client/passkey.ts'),
  }
  mkdirSync(`${root}build`, { recursive: true })
  writeFileSync(`${root}build/client-files.json`, JSON.stringify(files))
}

await buildClient()
