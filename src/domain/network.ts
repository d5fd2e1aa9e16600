import type { Language } from './language.ts'

/** The one network that a server runs for: a worker center, or a coalition of them. Public ring. */
export type Network = {
  name: string
  languages: readonly Language[]
  usState: string
  timeZone: string
  hotline: string | undefined
  vouchesNeeded: number
}
