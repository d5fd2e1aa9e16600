import { countUnsent, sendWaiting } from './send-waiting.ts'
import { dropWaiting, listWaiting, type Waiting } from './waiting.ts'

const AGAIN_MS = 15_000
const ONE_DAY_MS = 86_400_000

/** Shows what waits, where the page has a place for it, and sends it whenever there may be a network again. */
export async function startWaitingList(): Promise<void> {
  if (!document.querySelector('[data-waiting]')) return
  const again = () => void sentAgain().catch(() => undefined)
  addEventListener('online', again)
  document.addEventListener('visibilitychange', () => document.hidden || again())
  await drawWaiting()
  again()
}

/** Puts every entry into the list that it belongs to; a list without any is not shown. */
export async function drawWaiting(): Promise<void> {
  const line = await listWaiting()
  for (const list of document.querySelectorAll<HTMLElement>('[data-waiting]')) {
    const mine = line.filter((entry) => stateOf(entry) === list.dataset['waiting'])
    list.querySelector('ul')?.replaceChildren(...mine.map((entry) => rowOf(list, entry)))
    list.hidden = mine.length === 0
  }
}

let timer: ReturnType<typeof setTimeout> | undefined

/** Tries again after a while, and has the browser do it where the page is closed by then. */
export function waitsOn(): void {
  clearTimeout(timer)
  timer = setTimeout(() => void sentAgain().catch(() => undefined), AGAIN_MS)
  navigator.serviceWorker?.ready
    .then((registration) => (registration as Syncing).sync?.register('waiting'))
    .catch(() => undefined)
}

/** Background Sync is not in every browser, nor in the compiler's library. */
type Syncing = ServiceWorkerRegistration & { sync?: { register: (tag: string) => Promise<void> } }

async function sentAgain(): Promise<void> {
  const before = await countUnsent()
  if (before === 0) return
  await sendWaiting()
  const left = await countUnsent()
  // What the page shows is no longer so; but nothing that somebody types is taken away.
  if (left < before && !isTyping()) return location.reload()
  await drawWaiting()
  if (left > 0 && !document.hidden) waitsOn()
}

function isTyping(): boolean {
  const fields = document.querySelectorAll<HTMLTextAreaElement>(
    'textarea, input:not([type=hidden])'
  )
  return [...fields].some((field) => field.value !== field.defaultValue)
}

function stateOf({ said, signIn }: Waiting): string {
  if (said !== undefined) return 'said'
  return signIn ? 'sign-in' : 'waits'
}

function rowOf(list: HTMLElement, entry: Waiting): Node {
  const row = document.importNode(
    list.querySelector('template')?.content ?? new DocumentFragment(),
    true
  )
  const texts = {
    label: entry.label,
    time: timeOf(entry.at),
    said: entry.said ?? '',
    note: entry.fields.find(([name]) => name === 'note')?.[1] ?? '',
  }
  for (const [name, text] of Object.entries(texts))
    for (const slot of row.querySelectorAll(`[data-slot=${name}]`)) slot.textContent = text
  row.querySelector('button')?.addEventListener('click', () => {
    void dropWaiting(entry.id).then(drawWaiting)
  })
  return row
}

function timeOf(at: number): string {
  const weekday = Date.now() - at > ONE_DAY_MS / 2 ? ({ weekday: 'short' } as const) : {}
  // As the page itself tells the time.
  const locale = `${document.documentElement.lang}-US`
  return new Intl.DateTimeFormat(locale, { ...weekday, hour: 'numeric', minute: '2-digit' }).format(
    at
  )
}
