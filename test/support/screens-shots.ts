import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { LANGUAGES, type Language } from '../../src/domain/language.ts'
import type { PersonOnPages } from './people-on-pages.ts'

/** Where pictures land to be looked at; nothing of it is kept. */
export const OUTPUT = join(import.meta.dirname, '../output')
/** Where the README takes its pictures from. */
export const README = join(import.meta.dirname, '../../public/readme')
/** A phone and a laptop. */
export const PHONE = { width: 360, height: 800 }
export const LAPTOP = { width: 1280, height: 800 }

const SCHEMES = ['light', 'dark'] as const
const WRONG = /undefined|\bnull\b|NaN|[^.]\.\.(?!\.)| [.,;:!?](\s|$)|\{\w+\}|\[object/g

/** What a rule found wrong with a page, one line each. */
export const found = new Set<string>()

/** One page in every size, scheme and language; `path` is opened anew for each language. */
export async function shoot(
  person: PersonOnPages,
  name: string,
  path = ownPath(person)
): Promise<void> {
  for (const language of LANGUAGES) {
    await switchTo(person, language)
    await person.page.goto(new URL(path, person.page.url()).href)
    await shootAsItIs(person, name, language)
  }
  await switchTo(person, person.language)
  await person.page.goto(new URL(path, person.page.url()).href)
}

/** The page as it stands there, in every size and scheme. */
export async function shootAsItIs({ page }: PersonOnPages, name: string, language: Language) {
  for (const size of [PHONE, LAPTOP]) {
    await page.setViewportSize(size)
    for (const colorScheme of SCHEMES) {
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
      const file = `${name}.${language}.${size.width}.${colorScheme}.png`
      await page.screenshot({ path: join(OUTPUT, file), fullPage: true })
    }
    for (const problem of await problemsOf(page))
      found.add(`${name} ${language} ${size.width}: ${problem}`)
  }
  await page.emulateMedia({ colorScheme: 'light' })
}

/** Whatever sticks out of the window, and whatever reads wrong. */
async function problemsOf(page: Page): Promise<string[]> {
  const text = await page.locator('body').innerText()
  const wrong = [...text.matchAll(WRONG)].map(({ index }) =>
    text.slice(Math.max(0, index - 25), index + 15).replaceAll('\n', '⏎')
  )
  const wide = await page.evaluate(() =>
    [...document.querySelectorAll('body *')]
      .filter((element) => {
        const { right, width } = element.getBoundingClientRect()
        return width > 1 && right > window.innerWidth + 1
      })
      .map((element) => `sticks out: ${element.outerHTML.slice(0, 90)}`)
      .slice(0, 2)
  )
  return [...wrong, ...wide]
}

async function switchTo({ page }: PersonOnPages, language: Language): Promise<void> {
  const { origin } = new URL(page.url())
  const form = { language, back: '/' }
  await page.request.post(`${origin}/language`, { form, headers: { origin } })
}

function ownPath({ page }: PersonOnPages): string {
  return page.url()
}
