import { z } from 'zod'
import { PROVENANCE } from './provenance.ts'
import resources from './resources.json' with { type: 'json' }

/** An outside page worth opening while working on a task: the clearinghouse. */
export const Resource = z.strictObject({
  key: z.string().regex(/^[a-z0-9_]+$/),
  title: z.string(),
  organization: z.string(),
  /** Codes of the languages it is known to be in, best known first. */
  languages: z.array(z.string()).min(1),
  moreLanguages: z.boolean(),
  topic: z.string(),
  url: z.url({ protocol: /^https$/ }),
  /** False: the address is from memory; click once before publishing. */
  addressConfirmed: z.boolean(),
  changing: z.boolean(),
  ...PROVENANCE,
  note: z.string().optional(),
  needsReview: z.boolean(),
})
export type Resource = z.infer<typeof Resource>

/** Every resource, checked once at load. */
export const RESOURCES: readonly Resource[] = z.array(Resource).parse(resources)

/** The resource of that key. */
export function findResource(key: string): Resource | undefined {
  return RESOURCES.find((resource) => resource.key === key)
}
