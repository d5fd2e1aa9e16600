import { z } from 'zod'
import names from './code-names.json' with { type: 'json' }

/** Words a case can be called by: birds, trees, land. Never a person's, a firm's or a county's name. */
export const CODE_NAMES: readonly string[] = z
  .array(z.string().regex(/^[A-Z][a-z]+$/))
  .min(150)
  .parse(names)
