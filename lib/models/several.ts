import * as z from 'zod/mini'

/** Of at least one, unless a field says otherwise. */
export const several = (
  one: z.ZodMiniType,
  { min = 1, max = Number.MAX_SAFE_INTEGER }: { min?: number; max?: number },
) => z.array(one).check(z.minLength(min), z.maxLength(max))
