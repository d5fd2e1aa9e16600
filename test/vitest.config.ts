import { fileURLToPath } from 'node:url'
import { cloudflareTest, readD1Migrations } from '@cloudflare/vitest-plugin'
import { defineConfig } from 'vitest/config'

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url))
const jsx = { jsx: { runtime: 'automatic', importSource: 'hono/jsx' } } as const

const migrations = await readD1Migrations(here('../drizzle'))

/** Unit, HTTP and browser tests on Node; the stories twice, on better-sqlite3 and on D1 inside workerd. */
export default defineConfig({
  root: here('..'),
  oxc: jsx,
  test: {
    // Every test builds its own world: loading the program anew for each file only costs minutes.
    isolate: false,
    reporters: ['default', here('support/plain-line.ts')],
    projects: [
      {
        extends: true,
        resolve: { alias: { 'story-store': here('support/sqlite-store.ts') } },
        test: {
          name: 'node',
          include: ['test/**/*.test.ts', 'test/**/*.test.tsx'],
          exclude: ['test/worker/**'],
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
      {
        extends: true,
        plugins: [
          cloudflareTest({
            main: here('../src/runtime/worker.ts'),
            wrangler: { configPath: here('../wrangler.toml') },
            miniflare: { bindings: { TEST_MIGRATIONS: migrations } },
          }),
        ],
        resolve: { alias: { 'story-store': here('support/d1-store.ts') } },
        test: {
          name: 'workerd',
          include: ['test/stories/**/*.test.ts', 'test/worker/**/*.test.ts'],
          testTimeout: 60_000,
        },
      },
    ],
  },
})
