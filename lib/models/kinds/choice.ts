import type { ChoiceField } from '@/lib/models/field'
import type { Kind } from '@/lib/models/kind'
import { oneOf, withDefault } from '@/lib/models/schema'
import { isBlank } from '@/lib/models/values'

export const choice: Kind<ChoiceField> = {
  schema: ({ options, initial }) => ({ ...oneOf(options), ...withDefault(initial) }),
  initial: (field) => field.initial,
  sample: (field) => field.initial ?? field.options[0],
  limits: ({ options, unit }) => [{ key: 'limits.options', values: { options: { options, of: '', unit } } }],
  bounds: ({ options }) => ({ options }),
  clean: (_, value) => (isBlank(value) ? undefined : value),
}
