import type { Policy } from './policy-standing.ts'

const ANYONE: Policy = { may: ['anyone'] }
const WITH_ADDRESS: Policy = { may: ['has the address'] }
const SIGNED_IN: Policy = { may: ['signed-in'] }
const BY_CODE: Policy = {
  may: ['proves by code'],
  told: { who: ['proves by passkey'], status: 403 },
}
const VOUCHED: Policy = {
  may: ['ally', 'verifier', 'dispatcher', 'press_liaison', 'coordinator', 'admin'],
  told: { who: ['signed-in'], status: 403 },
}
const FRESH: Policy = { fresh: ['signed-in'] }
const ADDS_PASSKEY: Policy = { may: ['needs a first passkey'], fresh: ['signed-in'] }

/** Getting in, one's own account, and what is there for everybody. */
export const DOOR_POLICIES: Readonly<Record<string, Policy>> = {
  'GET /healthz': ANYONE,
  'GET /offline': ANYONE,
  'GET /setup': { may: ['sets up'] },
  'POST /setup': { may: ['sets up'] },

  // Whoever is in already is led on.
  'GET /sign-in': { may: ['guest'], told: { who: ['signed-in'], status: 303 } },
  'GET /sign-in/code': ANYONE,
  'GET /sign-in/link': ANYONE,
  'POST /sign-in': ANYONE,
  'POST /sign-in/code': ANYONE,
  'GET /sign-in/link/:token': ANYONE,
  'POST /sign-in/link': ANYONE,
  'POST /sign-in/passkey/options': ANYONE,
  'POST /sign-in/passkey': ANYONE,
  'GET /sign-in/recover': ANYONE,
  'POST /sign-in/recover': ANYONE,
  'POST /sign-out': ANYONE,

  'GET /sign-in/again': SIGNED_IN,
  // A mailbox proves too little for whoever runs cases.
  'POST /sign-in/again': BY_CODE,
  'GET /sign-in/again/code': SIGNED_IN,
  'POST /sign-in/again/code': BY_CODE,
  'POST /sign-in/again/passkey/options': SIGNED_IN,
  'POST /sign-in/again/passkey': SIGNED_IN,
  'GET /sign-in/again/recovery': SIGNED_IN,
  'POST /sign-in/again/recovery': SIGNED_IN,

  'GET /lock/:lockToken': WITH_ADDRESS,
  'POST /lock/:lockToken': WITH_ADDRESS,

  'GET /join/alerts': SIGNED_IN,
  'GET /join/next': SIGNED_IN,
  'GET /join/:token': WITH_ADDRESS,
  'GET /join/:token/help': WITH_ADDRESS,
  'POST /join/:token/help': WITH_ADDRESS,
  'POST /join/:token': WITH_ADDRESS,
  // A link that works for two weeks gives nobody else's place away.
  'POST /join/:token/place': { may: ['is invited'], told: { who: ['signed-in'], status: 403 } },

  // Who scanned a poster, or typed its address.
  'GET /j/:token': WITH_ADDRESS,
  'POST /j/:token': WITH_ADDRESS,
  'GET /j/:token/:step{who|can|where|when}': WITH_ADDRESS,
  'POST /j/:token/:step{who|can|where|when}': WITH_ADDRESS,
  'GET /j/:token/code': WITH_ADDRESS,
  'POST /j/:token/code': WITH_ADDRESS,
  'POST /j/:token/again': WITH_ADDRESS,
  // One place more, with nothing in it but what every poster gives.
  'POST /j/:token/place': SIGNED_IN,

  // A mail program presses its button for whoever holds the letter.
  'GET /unsubscribe/:token': WITH_ADDRESS,
  'POST /unsubscribe/:token': WITH_ADDRESS,
  // There only where an operator has set a secret, and for who brings it.
  'POST /hooks/bounces': { may: [] },

  'GET /dev/mailbox': { may: ['at the machine'] },
  'GET /dev/mailbox.json': { may: ['at the machine'] },

  'GET /': SIGNED_IN,
  'GET /mine': SIGNED_IN,
  'POST /language': SIGNED_IN,
  'GET /me': SIGNED_IN,
  'POST /me': SIGNED_IN,
  'GET /me/email': SIGNED_IN,
  'POST /me/email': SIGNED_IN,
  'POST /me/devices/:deviceId/remove': { may: ['owns it'] },
  'POST /me/devices/:deviceId/name': { may: ['owns it'] },
  'POST /me/devices/:deviceId/test': { may: ['owns it'] },
  'POST /me/devices/:deviceId/got': { may: ['owns it'] },
  'POST /me/sign-out-everywhere': SIGNED_IN,
  'POST /me/lock': SIGNED_IN,
  'GET /me/leave': SIGNED_IN,
  'POST /me/leave': SIGNED_IN,
  'GET /clocks': SIGNED_IN,
  'GET /clocks/calendar': SIGNED_IN,
  'POST /clocks/calendar': VOUCHED,
  'POST /clocks/calendar/end': SIGNED_IN,
  // A phone reads it by itself.
  'GET /calendar/:token': WITH_ADDRESS,
  'GET /devices/key': SIGNED_IN,
  'POST /devices': SIGNED_IN,

  'GET /passkeys/set-up': SIGNED_IN,
  'POST /passkeys/options': ADDS_PASSKEY,
  'POST /passkeys': ADDS_PASSKEY,
  'POST /passkeys/name': SIGNED_IN,
  'POST /passkeys/remove': FRESH,
  'GET /passkeys/paper': FRESH,
  'POST /passkeys/paper': FRESH,
}
