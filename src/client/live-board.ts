import { listenTo, type Standing } from './board-stream.ts'
import { morph } from './morph.ts'

/** What becomes late does so by itself: so often a page is fetched though nothing was heard. */
const ANEW_AFTER_MS = 60_000
/** The same where nothing can be heard, or nothing came. */
const UNSURE_ANEW_AFTER_MS = 10_000
const AT_MOST_EVERY_MS = 1_000
const LOOKS_EVERY_MS = 250
/** Without a hand on the page for so long, fetching it keeps no session open: it may be a forgotten window. */
const FORGOTTEN_AFTER_MS = 10 * 60_000

/** Keeps a board true while somebody looks at it. Without a script there is a link to fetch it again. */
export function liveBoard(): void {
  const path = liveLine()?.dataset['live']
  if (!path) return
  let fetchedAt = Date.now()
  let isFailing = false
  let shown = standing()
  let told = shown
  let isBusy = false
  const isForgotten = forgotten()
  const stream = listenTo(`${path}/live`, (now) => {
    told = now
    void turn()
  })
  const timer = setInterval(() => void turn(), LOOKS_EVERY_MS)

  async function turn(): Promise<void> {
    const part = due()
    if (part !== undefined && !isBusy) {
      isBusy = true
      isFailing = !(await refresh(part).catch(() => false))
      isBusy = false
      fetchedAt = Date.now()
    }
    mark(isSure())
  }

  function isSure(): boolean {
    return stream.isHeard() && !isFailing
  }

  /** What has to be fetched: everything, who has the call, or nothing yet. */
  function due(): '' | '/reach' | undefined {
    const ageMs = Date.now() - fetchedAt
    if (document.hidden || ageMs < AT_MOST_EVERY_MS) return undefined
    if (!isSure()) return ageMs > UNSURE_ANEW_AFTER_MS ? '' : undefined
    if (ageMs > ANEW_AFTER_MS || told.board !== shown.board) return ''
    return told.reach === shown.reach ? undefined : '/reach'
  }

  /** False: nothing came, and what is shown may be old. */
  async function refresh(part: '' | '/reach'): Promise<boolean> {
    const asked = told
    const address = `${path}${part}${isForgotten() ? '?by=itself' : ''}`
    const answer = await fetch(address, { cache: 'no-store' })
    if (answer.redirected || answer.status === 404) end()
    if (answer.redirected || !answer.ok) return false
    const fresh = new DOMParser().parseFromString(await answer.text(), 'text/html')
    if (part === '') showBoard(fresh)
    else showCard(fresh)
    shown = part === '' ? standing() : { ...shown, reach: asked.reach }
    if (told === asked) told = shown
    stream.open()
    return true
  }

  /** They are no longer signed in here, or the case is no longer theirs. */
  function end(): void {
    clearInterval(timer)
    stream.end()
  }
}

const liveLine = () => document.querySelector<HTMLElement>('[data-live]')

function standing(): Standing {
  return JSON.parse(liveLine()?.dataset['standing'] ?? '{}')
}

function forgotten(): () => boolean {
  let touchedAt = Date.now()
  const touch = () => {
    touchedAt = Date.now()
  }
  for (const event of ['pointerdown', 'keydown', 'scroll', 'focus'])
    addEventListener(event, touch, { passive: true })
  return () => Date.now() - touchedAt > FORGOTTEN_AFTER_MS
}

function showBoard(fresh: Document): void {
  const before = said()
  const main = document.querySelector('main')
  const freshMain = fresh.querySelector('main')
  if (!main || !freshMain) return
  drawIcons(fresh)
  keepingFocus(() => morph(main, freshMain))
  announce([...said()].flatMap(([id, text]) => (before.has(id) ? [] : [text])))
}

function showCard(fresh: Document): void {
  const card = fresh.querySelector('section')
  const name = card?.getAttribute('aria-labelledby')
  const shown = document.querySelector(`section[aria-labelledby="${name}"]`)
  if (card && shown) keepingFocus(() => morph(shown, card))
}

/** What has happened, by its id in the record. */
function said(): Map<string, string> {
  const lines = [...document.querySelectorAll<HTMLElement>('[data-said]')]
  return new Map(lines.map((line) => [line.dataset['said'] ?? '', line.textContent ?? '']))
}

const SAID_AT_MOST = 3

/** Says it to whoever does not see it, when they have finished what they listen to. */
function announce(news: readonly string[]): void {
  const place = document.querySelector('[data-live-said]')
  if (place && news.length > 0) place.textContent = news.slice(0, SAID_AT_MOST).join(' ')
}

/** A page draws only the icons that it shows; a fresh one may show more. */
function drawIcons(fresh: Document): void {
  const sprite = document.querySelector('symbol')?.parentNode
  for (const icon of fresh.querySelectorAll('symbol'))
    if (!document.getElementById(icon.id)) sprite?.appendChild(document.importNode(icon, true))
}

/** Where the focus was it stays, or goes to what held it, if that is gone. */
function keepingFocus(change: () => void): void {
  const held: HTMLElement[] = []
  for (let each = document.activeElement; each instanceof HTMLElement; each = each.parentElement)
    held.push(each)
  change()
  if (document.activeElement === held[0]) return
  const stayed = held.find((each) => each.isConnected)
  if (stayed !== held[0]) stayed?.setAttribute('tabindex', '-1')
  stayed?.focus({ preventScroll: true })
}

/** Shows the live mark instead of the link, or the other way round. */
function mark(live: boolean): void {
  document.querySelector('[data-live-mark]')?.toggleAttribute('hidden', !live)
  document.querySelector('[data-refresh]')?.toggleAttribute('hidden', live)
}
