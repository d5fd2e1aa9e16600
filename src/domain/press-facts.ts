/**
 * What a press liaison fills in about a person, before any of it is coarsened. An empty text was not filled in.
 * There is no immigration status, no A-number, no birth date here, and never will be (domain.md D.1, D.3).
 */
export type PressFacts = {
  name: { first: string; last: string; pseudonym: string }
  /** `minor`: told as a child whatever the level. `agreed`: the number itself may be said. */
  age: { years: number | undefined; agreed: boolean; minor: boolean }
  /** `county`: or the metro area. `region`: a part of the state. */
  place: { site: string; town: string; county: string; region: string; state: string }
  /** A local date (YYYY-MM-DD) and clock time (HH:mm). */
  time: { on: string; clock: string }
  trade: { job: string; trade: string; industry: string }
  /** `lawyerAgrees`: the lawyer decided that it may be named. `description`: "a construction company". */
  employer: { name: string; description: string; lawyerAgrees: boolean }
  /** `agreed`: as the worker agreed to have it told. `partly`: "serious leg injury". */
  injury: { full: string; agreed: string; partly: string; serious: boolean }
  /** `agreed`: "wife and five children". */
  family: { names: string; agreed: string }
  origin_language: { full: string; agreed: string }
  photo: { file: string; agreed: string }
  detention_place: { exact: string; lawyerAgrees: boolean }
}

/** The attributes of a person that a text can show, in the order of D.3. */
export const ATTRIBUTES = [
  'name',
  'age',
  'place',
  'time',
  'trade',
  'employer',
  'injury',
  'family',
  'origin_language',
  'photo',
  'detention_place',
] as const satisfies readonly (keyof PressFacts)[]
export type Attribute = (typeof ATTRIBUTES)[number]

/** Nothing filled in. */
export const NO_PRESS_FACTS: PressFacts = {
  name: { first: '', last: '', pseudonym: '' },
  age: { years: undefined, agreed: false, minor: false },
  place: { site: '', town: '', county: '', region: '', state: '' },
  time: { on: '', clock: '' },
  trade: { job: '', trade: '', industry: '' },
  employer: { name: '', description: '', lawyerAgrees: false },
  injury: { full: '', agreed: '', partly: '', serious: false },
  family: { names: '', agreed: '' },
  origin_language: { full: '', agreed: '' },
  photo: { file: '', agreed: '' },
  detention_place: { exact: '', lawyerAgrees: false },
}
