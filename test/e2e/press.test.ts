import { once } from 'node:events'
import { createServer } from 'node:http'
import { getRequestListener } from '@hono/node-server'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { createApp } from '../../src/app.ts'
import { startChromium } from '../support/chromium.ts'
import { pressCase } from '../support/released.ts'

let browser: Browser

beforeAll(async () => {
  browser = await startChromium()
})
afterAll(() => browser.close())

/** What a liaison types; nothing of it is closer than N3 allows. */
const TYPED = {
  headline: 'Worker detained after reporting an injury',
  happened: 'A construction worker in [place] was detained [time].',
  place_region: 'eastern Massachusetts',
  time_on: '2026-11-10',
  trade_industry: 'construction',
  asks: 'Release and medical care.',
  contactName: 'Mei L.',
  contactPhone: '413-555-0188',
} as const

it('goes from the liaison’s words to a reporter’s screen, and off it when the family says no', async () => {
  const { deps, incidentId } = await pressCase()
  const listening = createServer(getRequestListener(createApp(deps).fetch)).listen(0, '127.0.0.1')
  await once(listening, 'listening')
  const address = listening.address()
  const url = `http://localhost:${typeof address === 'object' && address ? address.port : 0}`

  const mei = await windowOf(url, 'mei')
  await mei.goto(`${url}/incidents/${incidentId}/summary`)
  await mei.locator('input[name=level][value=N3]').check({ force: true })
  for (const [name, text] of Object.entries(TYPED)) {
    const field = mei.locator(`[name=${name}]`)
    await field.evaluate((each) => each.closest('details')?.setAttribute('open', ''))
    await field.fill(text)
  }
  await mei.locator('input[name=crowd][value=many]').check({ force: true })
  for (const name of ['combined', 'confirmed', 'namesChecked']) {
    const box = mei.locator(`input[name=${name}]`)
    if (await box.count()) await box.check()
  }
  await mei.locator('button[value=submit]').click()
  if (new URL(mei.url()).searchParams.get('said') !== 'summary-submitted') {
    await mei.locator('input[name=namesChecked]').check()
    await mei.locator('button[value=submit]').click()
  }
  const id = new URL(mei.url()).searchParams.get('of') ?? ''
  expect(id).toMatch(/^[\w-]{22}$/)

  const reporter = await windowOf(url)
  const isNotThere = await reporter.goto(`${url}/press/${id}`)
  expect(isNotThere?.status()).toBe(404)

  const ana = await windowOf(url, 'ana')
  await ana.goto(`${url}/summaries/${id}/approve`)
  await ana.locator(`form[action$="/${id}/approve"] button`).click()
  await mei.goto(`${url}/summaries/${id}/release`)
  await mei.locator('form[action$="/publish"] button').click()
  expect(new URL(mei.url()).searchParams.get('said')).toBe('summary-published')

  await reporter.goto(`${url}/press`)
  await reporter.getByRole('link', { name: TYPED.headline }).click()
  expect(await reporter.locator('article').innerText()).toContain('eastern Massachusetts')

  await ana.goto(`${url}/incidents/${incidentId}/press-consent`)
  await ana.locator('select[name=item-story]').selectOption('no')
  await ana.locator('input[name=giver][value=worker]').check({ force: true })
  await ana.locator('input[name=way][value=by_phone]').check({ force: true })
  await ana.locator('main form button[type=submit]').last().click()
  const gone = await reporter.reload()
  expect(gone?.status()).toBe(410)
  expect(await reporter.locator('main').innerText()).toContain('WITHDRAWN')
  expect(await reporter.locator('body').innerText()).not.toContain('eastern Massachusetts')
  listening.close()
}, 120_000)

/** A browser of its own for each person; the reporter has no account. */
async function windowOf(url: string, name?: string): Promise<Page> {
  const context = await browser.newContext({ locale: 'en-US' })
  if (name) await context.addCookies([{ name: 'amparo', value: `token-${name}`, url }])
  return context.newPage()
}
