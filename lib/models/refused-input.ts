import { AppError } from '@/lib/kernel/app-error'
import type { Refusal } from '@/lib/models/refusal'

/** What speaks against an input, as the one error everybody outside is told: each field, the rule's sentence, and what would mend it. */
export const refusedInput = (refusals: readonly Refusal[]): AppError =>
  new AppError(
    'invalid',
    { key: 'errors.invalidInput' },
    { fields: refusals.map(({ path, say, repairs }) => ({ path, say, repairs })) },
  )
