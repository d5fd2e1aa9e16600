/** Buttons beside a text that copy it, or hand it to the phone's own "share"; without a script it can be selected. */
export function startShare(): void {
  for (const box of document.querySelectorAll<HTMLElement>('[data-share]')) startIn(box)
}

function startIn(box: HTMLElement): void {
  const field = box.querySelector('textarea')
  if (!field) return
  const text = field.value
  button(box, '[data-share-copy]', navigator.clipboard !== undefined, async () => {
    const copied = await navigator.clipboard.writeText(text).then(
      () => true,
      () => false
    )
    if (!copied) return field.select()
    const said = box.querySelector('[data-share-said]')
    if (said) said.textContent = box.dataset['share'] ?? ''
  })
  button(box, '[data-share-send]', navigator.share !== undefined, () =>
    // Somebody who closes the phone's own list has changed their mind.
    navigator.share({ text }).catch(() => undefined)
  )
}

function button(box: HTMLElement, which: string, works: boolean, act: () => Promise<void>): void {
  const found = box.querySelector<HTMLElement>(which)
  if (!found || !works) return
  found.hidden = false
  found.addEventListener('click', () => void act())
}
