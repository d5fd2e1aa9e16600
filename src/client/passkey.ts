import {
  browserSupportsWebAuthn,
  type PublicKeyCredentialCreationOptionsJSON,
  type PublicKeyCredentialRequestOptionsJSON,
  startAuthentication,
  startRegistration,
} from '@simplewebauthn/browser'

/** The states of the panel on a page: what `data-passkey` names. */
type PanelState = 'none' | 'elsewhere' | 'ready' | 'failed'

const panel = document.getElementById('passkey')
const button = document.querySelector<HTMLButtonElement>('#passkey-go')
if (panel && button) start(panel, button)

function start(panel: HTMLElement, button: HTMLButtonElement): void {
  // A passkey belongs to a name: at 127.0.0.1 a browser refuses one of localhost.
  const isElsewhere = location.origin !== panel.dataset['home']
  if (isElsewhere || browserSupportsWebAuthn()) show(panel, isElsewhere ? 'elsewhere' : 'ready')
  button.addEventListener('click', async () => {
    button.disabled = true
    await goThrough(panel).catch((error: unknown) => fail(panel, error))
    button.disabled = false
  })
}

async function goThrough(panel: HTMLElement): Promise<void> {
  show(panel, 'ready')
  const options = await sent(panel.dataset['options'], {})
  const response = await answered(panel, options)
  const fields = { name: typed(panel), shared: isShared(), next: panel.dataset['next'] }
  const { next } = (await sent(panel.dataset['answer'], { response, ...fields })) as {
    next: string
  }
  location.assign(next)
}

// What our own server has just said, in the shape that the library asks for.
function answered(panel: HTMLElement, options: unknown): Promise<unknown> {
  if (panel.dataset['does'] === 'make')
    return startRegistration({ optionsJSON: options as PublicKeyCredentialCreationOptionsJSON })
  return startAuthentication({ optionsJSON: options as PublicKeyCredentialRequestOptionsJSON })
}

/** A refusal that can be read; any other error is a browser's, and means that it was stopped or could not be done. */
class Refused extends Error {}

async function sent(path: string | undefined, body: unknown): Promise<unknown> {
  const headers = { 'content-type': 'application/json', accept: 'application/json' }
  const answer = await fetch(path ?? '', { method: 'POST', headers, body: JSON.stringify(body) })
  const said: unknown = await answer.json()
  if (answer.ok) return said
  throw new Refused((said as { title: string }).title)
}

function typed(panel: HTMLElement): string {
  return panel.querySelector<HTMLInputElement>('input[name=name]')?.value ?? ''
}

function isShared(): boolean {
  return document.querySelector<HTMLInputElement>('input[name=shared]')?.checked ?? false
}

function fail(panel: HTMLElement, error: unknown): void {
  const place = panel.querySelector<HTMLElement>('[data-passkey-said]')
  if (place)
    place.textContent =
      error instanceof Refused ? error.message : (place.dataset['passkeySaid'] ?? '')
  show(panel, 'failed')
}

/** After a failure the button stays, to try again. */
function show(panel: HTMLElement, state: PanelState): void {
  for (const part of panel.querySelectorAll<HTMLElement>('[data-passkey]')) {
    const name = part.dataset['passkey']
    part.hidden = name !== state && !(state === 'failed' && name === 'ready')
  }
}
