/** The kinds of entries that a reader of the record can ask for, by the beginnings of their actions. */
export const RECORD_KINDS = {
  people: ['person', 'people', 'membership', 'roles', 'skill', 'address', 'enrolment'],
  access: ['account', 'passkey', 'recovery', 'sessions', 'token', 'calendar'],
  facts: [
    'facts',
    'notes',
    'press-consent.read',
    'debrief.read',
    'record',
    'chronology.read',
    'clocks',
  ],
  cases: [
    'report',
    'incident',
    'alert',
    'note',
    'fact',
    'consent',
    'need',
    'salute',
    'debrief',
    'chronology',
    'clock',
  ],
  tasks: ['task', 'claim'],
  press: ['summary', 'press-link', 'press-consent'],
  network: ['network', 'organization', 'keys', 'retention'],
} as const
export type RecordKind = keyof typeof RECORD_KINDS

/** One entry as an admin sees it: who, what, when, and which case of their own. Never what was read or written. */
export type RecordRow = {
  id: string
  at: Date
  action: string
  /** Undefined: the program itself. `other`: somebody of another organization. */
  who: { name: string } | 'other' | undefined
  /** Whom it was done to, where that is somebody of theirs. */
  about: string | undefined
  caseName: string | undefined
}

/** Where the last page of the record ended. */
export type RecordCursor = { at: Date; id: string }

/** The record as an admin sees it, newest first, and where its chain ends. */
export type RecordView = {
  rows: readonly RecordRow[]
  /** Where the next page begins; undefined: this was the last. */
  next: RecordCursor | undefined
  head: { text: string; at: Date } | undefined
  unlinked: number
}

/** One line of a case's record, for its coordinators. */
export type CaseRecordRow = {
  id: string
  at: Date
  action: string
  /** Undefined: the program itself. */
  who: string | undefined
  seq: number | undefined
  hash: string | undefined
}
