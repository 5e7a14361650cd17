import type { TextField } from '@/lib/models/field'
import type { Kind } from '@/lib/models/kind'
import { isBlank } from '@/lib/models/values'
import { ifStated } from '@/lib/models/wording'

export const text: Kind<TextField> = {
  schema: ({ minLength, maxLength, initial }) => ({
    type: 'string',
    ...(maxLength !== undefined && { maxLength }),
    ...(minLength !== undefined && { minLength }),
    ...(initial && { default: initial }),
  }),
  initial: (field) => field.initial ?? '',
  sample: (field) => field.initial ?? field.example ?? 'A quiet harbour at dawn',
  limits: ({ minLength, maxLength }) => [
    ...ifStated('limits.maxLength', 'max', maxLength),
    ...ifStated('limits.minLength', 'min', minLength),
  ],
  bounds: ({ maxLength }) => ({ maxCount: maxLength }),
  clean: (_, value) => (isBlank(value) ? undefined : value),
}
