import type fc from 'fast-check'

/** In place of an address: where the answer leads. */
export const GOES_ON = 'where it leads'

/** One request that nobody means well with. */
export type Attempt = {
  /** For whoever reads the failure. */
  what: string
  /** A kind of reader, from readers.ts. */
  by: string
  method?: string
  /** An address, or the pattern of one that the world fills in. */
  path: string
  headers?: Readonly<Record<string, string>>
  body?: BodyInit
  /** Sent first, in the same world. */
  before?: Attempt
  /** Read afterwards, as a page, by the same reader; or {@link GOES_ON}. */
  after?: string
}

/** What came of it. */
export type Answered = {
  status: number
  headers: Headers
  text: string
  /** Tables that hold another number of rows than before. */
  changed: readonly string[]
  /** The page that was read afterwards. */
  shown: string
}

/** Says what is wrong with an answer; undefined: nothing. */
export type Judge = (answer: Answered, attempt: Attempt, known: Known) => string | undefined

/** Ids of the world that forms need. */
export type Known = { harbor: string; puente: string; fern: string; ben: string }

/** A named kind of hostile input: how its members are made, and what has to come of each. */
export type HostileClass = {
  name: string
  members: (known: Known) => fc.Arbitrary<Attempt>
  judge: Judge
}

type Problem = { title?: string; type?: string; errors?: { name: string; detail: string }[] }

/** A sentence for people: not empty, and not the key of one that nobody has written. */
const isSentence = (text: string | undefined) =>
  Boolean(text) && !/^[\w-]+\.[\w-]+$/.test(text ?? '')

/** Refused, nothing stored, and a sentence at that very field. */
export function refusedAt(...fields: string[]): Judge {
  return (answer, attempt, known) => {
    const wrong = refused(400, 409)(answer, attempt, known)
    const found = problemIn(answer).errors?.filter(({ name }) => fields.includes(name)) ?? []
    if (wrong || found.some(({ detail }) => isSentence(detail))) return wrong
    return `says nothing at ${fields}: ${answer.text.slice(0, 200)}`
  }
}

/** Refused with one of the statuses, nothing stored, and a sentence that says what to do. */
export function refused(...statuses: number[]): Judge {
  return (answer) => {
    if (!statuses.includes(answer.status)) return `answers ${answer.status}`
    if (answer.changed.length > 0) return `stores rows in ${answer.changed}`
    return isSentence(problemIn(answer).title) ? undefined : 'says nothing'
  }
}

/** Refused with that key of words. */
export function refusedAs(key: string, ...statuses: number[]): Judge {
  return (answer, ...rest) => {
    const wrong = refused(...(statuses.length > 0 ? statuses : [400]))(answer, ...rest)
    return wrong ?? (problemIn(answer).type?.endsWith(`#${key}`) ? undefined : answer.text)
  }
}

/** Answered like the same request without it, and nothing stored. */
export function ignored(...statuses: number[]): Judge {
  return ({ status, changed }) => {
    if (!statuses.includes(status)) return `answers ${status}`
    return changed.length > 0 ? `stores rows in ${changed}` : undefined
  }
}

/** One judge after the other. */
export function and(...judges: Judge[]): Judge {
  return (...asked) => {
    for (const judge of judges) {
      const wrong = judge(...asked)
      if (wrong) return wrong
    }
    return undefined
  }
}

function problemIn({ text }: Answered): Problem {
  try {
    return JSON.parse(text) as Problem
  } catch {
    return {}
  }
}
