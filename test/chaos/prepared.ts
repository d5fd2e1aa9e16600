import type { Channel } from '../../src/domain/delivery.ts'

/** Who should be in the network, and how many cases it has. */
export type Wanted = {
  people: { email: string; devices: { endpoint: string; p256dh: string; auth: string }[] }[]
  cases: number
}

/** One place where an ally can be reached; `to` is what a sink sees: an endpoint or a mailbox. */
export type Address = { id: string; personId: string; channel: Channel; to: string }

/** A data folder that is ready: Ruth's session, the open cases, and everybody's addresses. */
export type Prepared = { token: string; caseIds: string[]; addresses: Address[] }
