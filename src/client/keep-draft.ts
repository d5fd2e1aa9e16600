const TYPING_STOPPED_MS = 3_000
const AGAIN_MS = 10_000
const SIGNED_OUT = 401

/**
 * Sends what stands in a long form to be kept, a few seconds after typing stops and when the page is left, and says
 * what became of it. What could not be kept is sent again until it is; the page itself is never left for that.
 */
export function keepDraft(): void {
  const form = document.querySelector<HTMLFormElement>('form[data-draft]')
  const says = form?.querySelector<HTMLElement>('[data-kept]')
  const signedOut = form?.querySelector<HTMLElement>('[data-signed-out]')
  const address = form?.dataset['draft']
  if (!form || !says || !address) return
  let kept = 'unkept' in form.dataset ? '' : typed(form)
  let isSent = false
  let isBusy = false
  let waiting: ReturnType<typeof setTimeout> | undefined

  const keep = async () => {
    clearTimeout(waiting)
    const text = typed(form)
    if (isSent || text === kept) return
    // One after the other: what was typed first must not arrive last.
    if (isBusy) return soon(TYPING_STOPPED_MS)
    isBusy = true
    const answer = await post(address, text)
    isBusy = false
    const isKept = answer?.ok === true
    signedOut?.toggleAttribute('hidden', answer?.status !== SIGNED_OUT)
    const said = await sentenceOf(answer)
    says.textContent = said ?? says.dataset['notKept'] ?? ''
    if (isKept) kept = text
    // What the server refuses is refused again as it stands.
    else if (!answer || answer.status === SIGNED_OUT || answer.status >= 500) soon(AGAIN_MS)
  }
  const soon = (afterMs: number) => {
    clearTimeout(waiting)
    waiting = setTimeout(keep, afterMs)
  }
  form.addEventListener('input', () => soon(TYPING_STOPPED_MS))
  // From here on the answer to the form says what became of it.
  form.addEventListener('submit', () => {
    isSent = true
  })
  addEventListener('pageshow', () => {
    isSent = false
  })
  // Whoever goes on to a link leaves the form first; a page that goes at once may take its last word along.
  form.addEventListener('focusout', ({ relatedTarget }) => {
    const stays = relatedTarget instanceof Node && form.contains(relatedTarget)
    if (!stays) void keep()
  })
  addEventListener('pagehide', () => {
    isBusy = false
    void keep()
  })
  addEventListener('online', keep)
  document.addEventListener('visibilitychange', keep)
  if (kept === '') soon(TYPING_STOPPED_MS)
}

/** Everything in the form, as a browser would send it. */
function typed(form: HTMLFormElement): string {
  const pairs = [...new FormData(form)].map(([name, value]) => [name, String(value)])
  return new URLSearchParams(pairs).toString()
}

/** `keepalive`: it arrives although the page is gone. No answer: there is no network. */
async function post(address: string, text: string): Promise<Response | undefined> {
  const headers = {
    accept: 'application/json',
    'content-type': 'application/x-www-form-urlencoded',
  }
  const sent = { method: 'POST', headers, body: text, keepalive: true }
  return fetch(address, sent).catch(() => undefined)
}

/** What the server says about it, in the reader's language: that it is kept, or why it is not. */
async function sentenceOf(answer: Response | undefined): Promise<string | undefined> {
  if (!answer || answer.status === SIGNED_OUT) return undefined
  const said = await answer.json().catch(() => ({}))
  const text: unknown = answer.ok ? said.said : said.title
  return typeof text === 'string' ? text : undefined
}
