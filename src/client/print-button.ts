/** Shows the button that prints the page; without script, the browser's own menu does it. */
export function startPrintButton(): void {
  const box = document.querySelector<HTMLElement>('[data-print]')
  if (!box) return
  box.hidden = false
  box.addEventListener('click', () => print())
}
