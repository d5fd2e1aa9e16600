import { get, set, update } from 'idb-keyval'

/**
 * Something that somebody pressed and the network has not taken yet. It holds where it goes and what its form says;
 * nothing of the page, nothing of a case.
 */
export type Waiting = {
  /** Made here, so that the network carries it out once. */
  id: string
  /** The mark of whoever pressed it: it never goes out in another's name. */
  whose: string
  path: string
  fields: readonly (readonly [name: string, value: string])[]
  /** What stands on the button. */
  label: string
  at: number
  /** Nobody is signed in any more. */
  signIn?: true
  /** Why it was refused; it waits only to be read. */
  said?: string
  /** Refused for what was typed. */
  invalid?: boolean
}

const PLACE = 'waiting'
const WHOSE = 'whose'

/** Everything that waits, the oldest first. */
export async function listWaiting(): Promise<Waiting[]> {
  return (await get<Waiting[]>(PLACE)) ?? []
}

/** Puts one more in line; what was pressed before in the same place counts no more. */
export function addWaiting(entry: Waiting): Promise<void> {
  return change((line) => [...line.filter(({ path }) => path !== entry.path), entry])
}

/** Takes one out of the line. */
export function dropWaiting(id: string): Promise<void> {
  return change((line) => line.filter((entry) => entry.id !== id))
}

/** Writes down what became of one. */
export function noteWaiting(id: string, became: Partial<Waiting>): Promise<void> {
  return change((line) => line.map((entry) => (entry.id === id ? { ...entry, ...became } : entry)))
}

/** Whose phone it is now: what others had left goes. */
export async function keepFor(whose: string): Promise<void> {
  await set(WHOSE, whose)
  await change((line) => line.filter((entry) => entry.whose === whose))
}

/** Whose phone it is; undefined where nobody was here. */
export function whosePhone(): Promise<string | undefined> {
  return get<string>(WHOSE)
}

/** Nothing of anybody stays. */
export async function forgetWaiting(): Promise<void> {
  await set(WHOSE, undefined)
  await change(() => [])
}

function change(how: (line: Waiting[]) => Waiting[]): Promise<void> {
  return update<Waiting[]>(PLACE, (line) => how(line ?? []))
}
