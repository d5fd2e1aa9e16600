import axe, { type AxeResults } from 'axe-core'
import type { Page } from 'playwright-core'
import type { Language } from '../../src/domain/language.ts'

const WCAG_22_AA = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']
const ID = /[0-9a-f]{8}-[0-9a-f-]{27}|[\w-]{20,}/g

/** The page as its kind: ids taken out, so that each kind is looked at once in each language. */
async function kindOf(page: Page): Promise<string> {
  const { pathname } = new URL(page.url())
  const heading = await page.locator('h1').first().textContent({ timeout: 5_000 })
  return `${pathname.replace(ID, ':id')} “${heading?.trim()}”`
}

/** Fails with a list of what WCAG 2.2 AA finds wrong with this page, and if the page is in another language. */
export async function expectAccessible(
  page: Page,
  {
    language,
    checked,
    withScript,
  }: { language: Language; checked: Set<string>; withScript: boolean }
): Promise<void> {
  const kind = `${language} ${await kindOf(page)}`
  if (checked.has(kind)) return
  checked.add(kind)
  const lang = await page.locator('html').getAttribute('lang')
  if (lang !== language) throw new Error(`${kind} is in ${lang}`)
  const seen = withScript ? page : await copyOf(page)
  await seen.evaluate(axe.source)
  const { violations } = await seen.evaluate<AxeResults>(
    `axe.run({ runOnly: ${JSON.stringify(WCAG_22_AA)}, resultTypes: ['violations'] })`
  )
  if (!withScript) await seen.context().close()
  if (violations.length === 0) return
  const found = violations.flatMap(({ id, help, nodes }) =>
    nodes.map(({ html, failureSummary }) => `${id}: ${help}\n    ${html}\n    ${failureSummary}`)
  )
  throw new Error(`${kind} is not accessible to everyone:\n  ${found.join('\n  ')}`)
}

/** axe is a script itself, so a page of somebody without script is looked at as a copy. */
async function copyOf(page: Page): Promise<Page> {
  const [html, browser] = [await page.content(), page.context().browser()]
  const viewport = page.viewportSize()
  const copy = await browser?.newPage({ viewport })
  if (!copy) throw new Error('the browser is closed')
  await copy.route('**/built/*.js', (route) => route.abort())
  await copy.route(page.url(), (route) => route.fulfill({ contentType: 'text/html', body: html }))
  await copy.goto(page.url())
  return copy
}
