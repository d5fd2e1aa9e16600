/** One operation as the reference page tells it; `name` and the fields as programs spell them. */
export type ApiOperation = {
  id: string
  method: string
  path: string
  scope: string
  parameters: readonly { name: string; place: string; required: boolean }[]
  takes: readonly ApiField[]
  answers: readonly ApiField[]
  /** Statuses of refusals, with what each means. */
  statuses: readonly { status: string; meaning: string }[]
}

/** A field with its type; nested ones as `incident.openedAt`, those of a list as `roles[].skill`. */
export type ApiField = { name: string; type: string }
