import * as z from 'zod/mini'
import type { TextField } from '@/lib/models/field'
import type { Kind } from '@/lib/models/kind'
import { isBlank } from '@/lib/models/values'
import { ifStated } from '@/lib/models/wording'

export const text: Kind<TextField> = {
  schema: ({ minLength = 0, maxLength = Infinity, initial }) =>
    z.string().check(
      z.refine((value) => length(value) <= maxLength, { params: { key: 'refusals.tooLong', max: maxLength } }),
      z.refine((value) => length(value) >= minLength, { params: { key: 'refusals.tooShort', min: minLength } }),
      z.meta({
        ...(maxLength < Infinity && { maxLength }),
        ...(minLength > 0 && { minLength }),
        ...(initial && { default: initial }),
      }),
    ),
  initial: (field) => field.initial ?? '',
  sample: (field) => field.initial ?? field.example ?? 'A quiet harbour at dawn',
  limits: ({ minLength, maxLength }) => [
    ...ifStated('limits.maxLength', 'max', maxLength),
    ...ifStated('limits.minLength', 'min', minLength),
  ],
  bounds: ({ maxLength }) => ({ maxCount: maxLength }),
  clean: (_, value) => (isBlank(value) ? undefined : value),
}

/** In characters as people and JSON Schema count them, so that no emoji counts twice. */
const length = (value: string) => (value.length > 0 ? Array.from(value).length : 0)
