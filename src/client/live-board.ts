const EVERY_MS = 3_000
/** Without a hand on the keyboard for so long the card rests: a forgotten window must not keep a session open. */
const RESTS_AFTER_MS = 10 * 60_000

/** Keeps the card that says who has the call true while somebody looks at it. Without it there is a link. */
export function liveBoard(): void {
  if (!document.querySelector('[data-live]')) return
  let touchedAt = Date.now()
  let last = ''
  const touch = () => {
    touchedAt = Date.now()
  }
  for (const event of ['pointerdown', 'keydown', 'scroll', 'focus'])
    addEventListener(event, touch, { passive: true })
  const turn = async () => {
    const watched = !document.hidden && Date.now() - touchedAt < RESTS_AFTER_MS
    if (watched) last = await refreshed(last).catch(() => last)
    if (!watched) mark(false)
    setTimeout(turn, EVERY_MS)
  }
  setTimeout(turn, EVERY_MS)
}

/** Puts the newest card in place of the old one; what is unfolded stays so, and a focus is not taken away. */
async function refreshed(last: string): Promise<string> {
  const card = document.querySelector<HTMLElement>('[data-live]')
  const address = card?.dataset['live']
  if (!card || !address) return last
  const answer = await fetch(address, { cache: 'no-store' })
  if (!answer.ok || answer.redirected) {
    mark(false)
    return last
  }
  const html = await answer.text()
  const fresh = new DOMParser().parseFromString(html, 'text/html').querySelector('[data-live]')
  if (fresh && html !== last && !card.contains(document.activeElement)) {
    const unfolded = card.querySelector('details')?.open ?? false
    fresh.querySelector('details')?.toggleAttribute('open', unfolded)
    card.replaceWith(document.adoptNode(fresh))
  }
  mark(true)
  return html
}

/** Shows the live mark instead of the link, or the other way round. */
function mark(live: boolean): void {
  document.querySelector('[data-live-mark]')?.toggleAttribute('hidden', !live)
  document.querySelector('[data-refresh]')?.toggleAttribute('hidden', live)
}
