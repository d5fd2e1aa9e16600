import { LANGUAGES } from '../../src/domain/language.ts'
import type { PersonOnPages } from './people-on-pages.ts'
import { shootAsItIs } from './screens-shots.ts'

const PANEL = ['email', 'unsupported', 'install', 'off', 'on', 'failed', 'denied']

/** Each state of the panel that turns alerts on; a browser without a screen is in none but "denied". */
export async function panelStates(person: PersonOnPages, path: string): Promise<void> {
  for (const language of LANGUAGES) {
    await inLanguage(person, language, path)
    for (const state of PANEL) {
      await person.page.evaluate((shown) => {
        for (const part of document.querySelectorAll<HTMLElement>('[data-push]')) {
          const name = part.dataset['push']
          part.hidden = name !== shown && !(shown === 'failed' && name === 'off')
        }
        for (const part of document.querySelectorAll<HTMLElement>('[data-denied]'))
          part.hidden = part.dataset['denied'] !== 'android'
      }, state)
      await shootAsItIs(person, `push-${state}`, language)
    }
  }
}

/** What was pressed without a network: on the alert itself, on the page without a network, and what came of it. */
export async function waitingOnPhone(person: PersonOnPages, alert: string): Promise<void> {
  const { page } = person
  for (const language of LANGUAGES) {
    await inLanguage(person, language, alert)
    await page.waitForLoadState('networkidle')
    await page.context().setOffline(true)
    await page.locator('button[value=can_help]').click()
    await page.locator('[data-waiting=waits]').waitFor()
    await shootAsItIs(person, 'waiting', language)
    await page.reload()
    await page.locator('[data-offline]').waitFor()
    await shootAsItIs(person, 'offline', language)
    await page.locator('[data-waiting=waits] button').first().click()
    await page.context().setOffline(false)
    await page.locator('[data-offline]').waitFor({ state: 'detached' })
  }
}

async function inLanguage({ page }: PersonOnPages, language: string, path: string) {
  const { origin } = new URL(page.url())
  await page.request.post(`${origin}/language`, {
    form: { language, back: '/' },
    headers: { origin },
  })
  await page.goto(new URL(path, origin).href)
}
