import { z } from 'zod'

/** A form that may come from a page of conflict: where its sender chose the other's text for a field, that one counts. */
export function mergeable<Schema extends z.ZodType>(names: readonly string[], schema: Schema) {
  return z.preprocess((sent) => {
    if (typeof sent !== 'object' || sent === null || Array.isArray(sent)) return sent
    const given: Record<string, unknown> = { ...sent }
    for (const name of names)
      if (given[`use-${name}`] === 'theirs') given[name] = given[`theirs-${name}`]
    return given
  }, schema)
}
