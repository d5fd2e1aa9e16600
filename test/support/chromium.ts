import { existsSync } from 'node:fs'
import { mkdtemp, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { inflate } from '@sparticuz/chromium'
import { type Browser, chromium } from 'playwright-core'

const PARTS = ['chromium.br', 'fonts.tar.br', 'swiftshader.tar.br', 'al2023.tar.br']

/**
 * Starts the Chromium that comes inside an npm package, with the libraries and a font it needs, so that a machine
 * with nothing but Node and npm can run it (Linux on x64; elsewhere name a browser in `CHROMIUM`). It has no
 * screen and denies notifications; service workers run. Each person of a story gets a context of their own.
 */
export async function startChromium(): Promise<Browser> {
  const named = process.env['CHROMIUM']
  if (named) return chromium.launch({ executablePath: named })
  const home = await unpacked()
  return chromium.launch({
    executablePath: join(home, 'chromium'),
    args: ['--no-zygote', '--disable-gpu', '--font-render-hinting=none'],
    env: {
      ...process.env,
      LD_LIBRARY_PATH: join(home, 'al2023', 'lib'),
      FONTCONFIG_FILE: join(home, 'fonts.conf'),
    },
  })
}

/** Unpacks once for each version: into a folder of our own, then renamed, since test files run side by side. */
async function unpacked(): Promise<string> {
  const root = fileURLToPath(new URL('..', import.meta.resolve('@sparticuz/chromium')))
  const { version } = JSON.parse(await readFile(join(root, 'package.json'), 'utf8'))
  const home = join(tmpdir(), `npm-chromium-${version}`)
  if (existsSync(home)) return home
  const draft = await mkdtemp(`${home}-`)
  await inflatedInto(draft, join(root, 'bin'))
  await writeFile(join(draft, 'fonts.conf'), fontsConf(join(home, 'fonts')))
  // Fails when another test was faster; theirs is as good.
  await rename(draft, home).catch(() => rm(draft, { recursive: true }))
  return home
}

/** The package always unpacks into the system's temporary folder, so that is what we move for a moment. */
async function inflatedInto(folder: string, bin: string): Promise<void> {
  const before = process.env['TMPDIR']
  process.env['TMPDIR'] = folder
  try {
    await Promise.all(PARTS.map((part) => inflate(join(bin, part))))
  } finally {
    if (before === undefined) delete process.env['TMPDIR']
    if (before !== undefined) process.env['TMPDIR'] = before
  }
}

/** The machine's own fonts where there are any, and the package's. */
function fontsConf(folder: string): string {
  return `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <include ignore_missing="yes">/etc/fonts/fonts.conf</include>
  <dir>${folder}</dir>
  <cachedir>${folder}-cache</cachedir>
</fontconfig>
`
}
