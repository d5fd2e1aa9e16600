import type { Browser, BrowserContext, Page } from 'playwright-core'
import { type Slots, type WordKey, type Words, wordsFor } from '../../src/content/words.ts'
import type { Language } from '../../src/domain/language.ts'
import { expectAccessible } from './people-on-pages-axe.ts'
import type { Mail } from './people-on-pages-mail.ts'

/** Where the story plays: a browser, the program, and the mail that it sends. */
export type World = {
  browser: Browser
  url: string
  mail: Mail
  /** The kinds of page that axe has looked at; undefined: it need not look at all. */
  checked: Set<string> | undefined
}

/** Who they are, and how they look at the pages. */
export type Self = { name: string; email: string; language: Language; javaScript?: boolean }

/** Somebody with a browser of their own, who finds things by what they are called, in their own language. */
export type PersonOnPages = Self & {
  page: Page
  t: Words
  opens: (address: string) => Promise<void>
  presses: (key: WordKey, slots?: Slots) => Promise<void>
  follows: (key: WordKey, slots?: Slots) => Promise<void>
  fills: (key: WordKey, text: string) => Promise<void>
  picks: (...labels: string[]) => Promise<void>
  chooses: (key: WordKey, label: string) => Promise<void>
  unfolds: (summary: string) => Promise<void>
  /** Waits until the page says it. */
  reads: (text: string | RegExp) => Promise<void>
  /** After something led to another page: looks whether everyone can use it. */
  arrives: () => Promise<void>
  leaves: () => Promise<void>
}

const PATIENCE_MS = 15_000

/** Gives somebody a fresh browser profile: on a phone of 360 pixels, with or without script. */
export async function personOnPages(world: World, self: Self): Promise<PersonOnPages> {
  const context = await newContext(world, self)
  const page = await context.newPage()
  const t = wordsFor(self.language)
  const { language, javaScript: withScript = true } = self
  const { checked } = world
  const arrives = async () => {
    if (checked) await expectAccessible(page, { language, withScript, checked })
  }
  const goes = async (go: () => Promise<unknown>) => {
    await Promise.all([page.waitForEvent('domcontentloaded'), go()])
    await arrives()
  }
  const named = (key: WordKey, slots?: Slots) => ({ name: t(key, slots), exact: true })
  return {
    ...self,
    page,
    t,
    arrives,
    opens: async (address) => {
      await page.goto(new URL(address, world.url).href)
      await arrives()
    },
    presses: (key, slots) =>
      goes(() => page.getByRole('button', named(key, slots)).first().click()),
    follows: (key, slots) => goes(() => page.getByRole('link', named(key, slots)).first().click()),
    fills: (key, text) => page.getByLabel(t(key), { exact: true }).fill(text),
    picks: async (...labels) => {
      for (const label of labels) await page.getByLabel(wholly(label)).check()
    },
    chooses: async (key, label) => {
      await page.getByLabel(t(key), { exact: true }).selectOption({ label })
    },
    unfolds: async (summary) => {
      const fold = page.locator('summary', { hasText: summary }).first()
      if ((await fold.locator('xpath=..').getAttribute('open')) === null) await fold.click()
    },
    reads: (text) => page.locator('main').getByText(text).first().waitFor(),
    leaves: () => context.close(),
  }
}

async function newContext({ browser, url }: World, self: Self): Promise<BrowserContext> {
  const context = await browser.newContext({
    baseURL: url,
    locale: self.language === 'es' ? 'es-US' : 'en-US',
    javaScriptEnabled: self.javaScript ?? true,
    viewport: { width: 360, height: 800 },
    reducedMotion: 'reduce',
  })
  context.setDefaultTimeout(PATIENCE_MS)
  return context
}

/** A label as it is read: a first letter may be large or small. */
function wholly(label: string): RegExp {
  return new RegExp(`^\\s*${label.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}\\s*$`, 'i')
}
