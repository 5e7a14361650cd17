import type { ToggleField } from '@/lib/models/field'
import type { Kind } from '@/lib/models/kind'
import { withDefault } from '@/lib/models/schema'
import { isBlank } from '@/lib/models/values'

export const toggle: Kind<ToggleField> = {
  schema: ({ initial }) => ({ type: 'boolean', ...withDefault(initial) }),
  initial: (field) => field.initial,
  sample: (field) => field.initial ?? false,
  limits: () => [],
  bounds: () => ({}),
  clean: (_, value) => (isBlank(value) ? undefined : value),
}
