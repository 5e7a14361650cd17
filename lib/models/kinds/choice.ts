import * as z from 'zod/mini'
import type { ChoiceField } from '@/lib/models/field'
import type { Kind } from '@/lib/models/kind'
import { isBlank } from '@/lib/models/values'

export const choice: Kind<ChoiceField> = {
  schema: ({ options, initial }) => {
    const schema = z.literal([...options])
    return initial === undefined ? schema : schema.check(z.meta({ default: initial }))
  },
  initial: (field) => field.initial,
  sample: (field) => field.initial ?? field.options[0],
  limits: ({ options, unit }) => [{ key: 'limits.options', values: { options: { options, of: '', unit } } }],
  bounds: ({ options }) => ({ options }),
  clean: (_, value) => (isBlank(value) ? undefined : value),
}
