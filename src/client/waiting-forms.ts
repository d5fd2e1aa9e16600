import { sendWaiting } from './send-waiting.ts'
import { addWaiting, dropWaiting, forgetWaiting, listWaiting, type Waiting } from './waiting.ts'
import { drawWaiting, waitsOn } from './waiting-list.ts'

/** A press that takes longer is shown as waiting. */
const SOON_MS = 3_000

/** What the network carries out once, however often it arrives. */
const KEPT = /\/(answer|claim|release|done|still)$/
/** Nothing of somebody stays on a phone that they leave. */
const LEAVING = /\/(sign-out|sign-out-everywhere|lock)$/

/**
 * Forms that say `data-waits` go out by themselves once there is a network. Where the browser can't keep anything, or
 * can't say which button was pressed, they stay ordinary forms.
 */
export function startWaitingForms(whose: string): void {
  document.addEventListener('submit', (event) => {
    const { target: form, submitter } = event
    if (!(form instanceof HTMLFormElement)) return
    if (LEAVING.test(form.getAttribute('action') ?? '')) void forgetWaiting()
    if (!(submitter instanceof HTMLButtonElement) || !mayWait(form, submitter)) return
    event.preventDefault()
    submitter.disabled = true
    void wentOut(form, { button: submitter, whose })
      .catch(() => false)
      .then((isTaken) => {
        submitter.disabled = false
        if (isTaken) return
        form.removeAttribute('data-waits')
        submitter.click()
      })
  })
}

/** A form may have a button for something else, which the network would not know again. */
function mayWait(form: HTMLFormElement, button: HTMLButtonElement): boolean {
  return form.hasAttribute('data-waits') && KEPT.test(pathOf(form, button))
}

function pathOf(form: HTMLFormElement, button: HTMLButtonElement): string {
  return new URL(button.hasAttribute('formaction') ? button.formAction : form.action).pathname
}

function entryOf(
  form: HTMLFormElement,
  { button, whose }: { button: HTMLButtonElement; whose: string }
): Waiting {
  const said = new FormData(form)
  if (button.name) said.set(button.name, button.value)
  const fields = [...said].map(([name, value]) => [name, String(value)] as const)
  const path = pathOf(form, button)
  const label = button.textContent?.trim() ?? ''
  return { id: crypto.randomUUID(), whose, path, fields, label, at: Date.now() }
}

/** Sends it, or leaves it waiting in sight. False: what was typed has to be changed, which the page's own form explains. */
async function wentOut(
  form: HTMLFormElement,
  pressed: { button: HTMLButtonElement; whose: string }
): Promise<boolean> {
  const entry = entryOf(form, pressed)
  await addWaiting(entry)
  const timer = setTimeout(drawWaiting, SOON_MS)
  const next = (await sendWaiting()).get(entry.id)
  clearTimeout(timer)
  if (next) location.assign(next)
  if (next) return true
  const left = (await listWaiting()).find(({ id }) => id === entry.id)
  if (left?.invalid) {
    await dropWaiting(entry.id)
    return false
  }
  // Refused, or sent by another window: what this page shows is no longer so.
  if (!left || left.said !== undefined) location.reload()
  await drawWaiting()
  document.querySelector('[data-waiting]:not([hidden])')?.scrollIntoView({ block: 'center' })
  waitsOn()
  return true
}
