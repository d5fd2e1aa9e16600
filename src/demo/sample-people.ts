import type { Language } from '../domain/language.ts'
import type { Role } from '../domain/membership.ts'
import people from './sample-people.json' with { type: 'json' }

/** A fictional ally of the demo. */
export type SamplePerson = {
  name: string
  organization: 'harbor' | 'puente' | 'tririver'
  roles: Role[]
  skills: string[]
  language: Language
  speaks: string[]
  county: string
  verified: boolean
  vouched: boolean
  /** Minutes after midnight: from, until. */
  quiet?: number[]
  /** Day and night. */
  onCall?: boolean
}

/** Everyone but the coordinator who sets the network up. */
export const SAMPLE_PEOPLE: readonly SamplePerson[] = people as SamplePerson[]
