/** Where a board stands, as marks: of everything, and of who has the call. */
export type Standing = { board: string; reach: string }

/** A stream says every quarter of a minute that it is there; somebody on the way may keep it back all the same. */
const UNHEARD_AFTER_MS = 40_000
const OPEN = 1
const CLOSED = 2

/** Listens to where a board stands while its page is looked at; a page in the background is quiet. */
export function listenTo(address: string, tell: (standing: Standing) => void) {
  let stream: EventSource | undefined
  let heardAt = 0
  let isOver = false

  function open(): void {
    if (isOver || document.hidden || (stream && stream.readyState !== CLOSED)) return
    if (typeof EventSource === 'undefined') return
    stream = new EventSource(address)
    stream.addEventListener('still', () => {
      heardAt = Date.now()
    })
    stream.addEventListener('standing', ({ data }: MessageEvent<string>) => {
      heardAt = Date.now()
      tell(JSON.parse(data))
    })
  }

  function close(): void {
    stream?.close()
    stream = undefined
  }

  function end(): void {
    isOver = true
    close()
  }

  document.addEventListener('visibilitychange', () => (document.hidden ? close() : open()))
  addEventListener('pagehide', close)
  addEventListener('pageshow', open)
  open()
  const isHeard = () => stream?.readyState === OPEN && Date.now() - heardAt < UNHEARD_AFTER_MS
  return { open, end, isHeard }
}
