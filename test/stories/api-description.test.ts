import { expect, it } from 'vitest'
import { createApp } from '../../src/app.ts'
import { testDeps } from '../support/test-deps.ts'

it('describes itself wherever it runs, with every schema written out', async () => {
  const { deps } = await testDeps()
  const answer = await createApp(deps).request('http://localhost:3000/api/openapi.json')
  expect(answer.status).toBe(200)
  const text = await answer.text()
  const { openapi, paths } = JSON.parse(text)
  expect([openapi, Object.keys(paths).length]).toEqual(['3.1.0', 8])
  expect(text).toContain('"format":"date-time"')
  expect(text).not.toContain('"schema":{}')
})
