import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { startChromium } from '../support/chromium.ts'
import { expectAccessible } from '../support/people-on-pages-axe.ts'
import { siteWithCase } from '../support/site-with-case.ts'

let browser: Browser
let site: Awaited<ReturnType<typeof siteWithCase>>

beforeAll(async () => {
  ;[browser, site] = await Promise.all([startChromium(), siteWithCase()])
  const ben = await site.joins('ben', { skills: ['paralegal_intake'], language: 'es' })
  await site.addTask('locate_detainee')
  await site.hears(ben)
})

afterAll(async () => {
  await browser.close()
  await site.close()
})

const MOST_STOPS = 60
const TARGET_PX = 48

/** What a screen reader says of the place that has the focus, such as `button "Puedo ayudar ahora"`. */
const heard = async (page: Page) =>
  (await page.locator(':focus').ariaSnapshot()).split('\n')[0]?.replace(/^- |:$/g, '') ?? ''

/** Tabs on until the focus is where the name says; everything that was heard on the way. */
async function tabsTo(page: Page, name: RegExp): Promise<string[]> {
  const way: string[] = []
  while (way.length < MOST_STOPS) {
    await page.keyboard.press('Tab')
    way.push(await heard(page))
    if (name.test(way.at(-1) ?? '')) return way
  }
  throw new Error(`no way to ${name}: ${way.join(', ')}`)
}

it('is answered, and a task taken, with nothing but a keyboard', async () => {
  const { page, context } = await site.onPhone(browser, 'ben')
  await page.goto('/a/alert-one')
  const way = await tabsTo(page, /^button "Puedo ayudar ahora"/)
  expect(way[0]).toBe('link "Ir al contenido"')
  expect(way).toContain('link "Salir rápido"')
  expect(way.filter((name) => !/^\w+ ".+"/.test(name))).toEqual([])
  await page.keyboard.press('Enter')
  await page.getByRole('heading', { name: /Usted respondió/ }).waitFor()

  await tabsTo(page, /^button "Yo me encargo/)
  await page.keyboard.press('Enter')
  await page.waitForURL(/\/tasks\//)
  await context.close()
})

it('has targets for a thumb, and leaves no name out', async () => {
  const { page, context } = await site.onPhone(browser, 'ben')
  for (const path of ['/a/alert-one', '/mine', '/me']) {
    await page.goto(path)
    const small = await page.evaluate((least) => {
      const inText = (element: Element) =>
        element.closest('p, li, label, nav, summary ~ *') !== null
      return [
        ...document.querySelectorAll('button, summary, a.button, select, input:not([type=hidden])'),
      ]
        .filter((element) => element.getClientRects().length > 0)
        .map((element) => ({
          element,
          box: (element.closest('label') ?? element).getBoundingClientRect(),
        }))
        .filter(
          ({ element, box }) =>
            box.height < least && !(element.matches('.plain') || inText(element))
        )
        .map(
          ({ element, box }) => `${Math.round(box.height)} px: ${element.outerHTML.slice(0, 80)}`
        )
    }, TARGET_PX)
    expect(small, path).toEqual([])
  }
  await context.close()
})

it('reads at twice the size of letters, in the dark, for everyone', async () => {
  const { page, context } = await site.onPhone(browser, 'ben', {
    viewport: { width: 360, height: 740 },
    bypassCSP: true,
    colorScheme: 'dark',
  })
  for (const path of ['/a/alert-one', '/mine', '/me', '/me/leave']) {
    await page.goto(path)
    await page.addStyleTag({ content: 'html { font-size: 200% }' })
    const wide = await page.evaluate(() =>
      [...document.querySelectorAll('body *')]
        .filter((element) => element.getBoundingClientRect().right > window.innerWidth + 1)
        .map((element) => element.outerHTML.slice(0, 80))
    )
    expect(wide, path).toEqual([])
    const checked = new Set<string>()
    await expectAccessible(page, { language: 'es', checked, withScript: true })
  }
  await context.close()
})

it('is gone when Escape is pressed twice, and Back does not bring it back', async () => {
  const { page, context } = await site.onPhone(browser, 'ben')
  await context.route('https://weather.com/**', (route) =>
    route.fulfill({ contentType: 'text/html', body: 'sunny' })
  )
  await page.goto('/mine')
  await page.goto('/a/alert-one')
  await page.keyboard.press('Escape')
  await page.keyboard.press('Escape')
  await page.waitForURL('https://weather.com/**')
  await page.goBack()
  expect(new URL(page.url()).pathname).toBe('/mine')
  await context.close()
})
