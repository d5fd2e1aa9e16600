import { z } from 'zod'
import { RECOVERY_DIGITS } from '../domain/recovery.ts'

/** The digits of a recovery code, however they were grouped. */
export const RecoveryCode = z
  .string({ error: 'form.required' })
  .max(64, { error: 'recovery.digits' })
  .transform((typed) => typed.replace(/[\s-]/g, ''))
  .refine((digits) => digits.length === RECOVERY_DIGITS && /^\d+$/.test(digits), {
    error: 'recovery.digits',
  })
