import { expect, it } from 'vitest'
import { createApp } from '../../src/app.ts'
import { browse } from '../support/http.ts'
import { testDeps } from '../support/test-deps.ts'

it('says sorry in a sentence, and keeps the details to its log, when the database fails', async () => {
  const { deps, logged } = await testDeps()
  const broken = new Proxy(deps.db, {
    get() {
      throw new Error('disk image is malformed near María')
    },
  })
  const page = await browse(createApp({ ...deps, db: broken })).get('/')
  expect(page.status).toBe(500)
  expect(await page.text()).toContain('it is our mistake')
  expect(JSON.stringify(logged)).toContain('unhandled error')
  expect(JSON.stringify(logged)).not.toContain('María')
})
