const TWICE_WITHIN_MS = 600

/** "Leave quickly" and Escape pressed twice: this page goes, and Back does not lead to it again. */
export function startQuickExit(): void {
  const link = document.querySelector<HTMLAnchorElement>('#leave')
  if (!link) return
  const leave = () => {
    document.body.hidden = true
    window.location.replace(link.href)
  }
  link.addEventListener('click', (event) => {
    event.preventDefault()
    leave()
  })
  let pressedAt = Number.NEGATIVE_INFINITY
  document.addEventListener('keydown', (event) => {
    if (event.key !== 'Escape') return
    if (event.timeStamp - pressedAt < TWICE_WITHIN_MS) leave()
    pressedAt = event.timeStamp
  })
}
