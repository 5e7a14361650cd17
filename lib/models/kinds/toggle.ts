import * as z from 'zod/mini'
import type { ToggleField } from '@/lib/models/field'
import type { Kind } from '@/lib/models/kind'
import { isBlank } from '@/lib/models/values'

export const toggle: Kind<ToggleField> = {
  schema: ({ initial }) => (initial === undefined ? z.boolean() : z.boolean().check(z.meta({ default: initial }))),
  initial: (field) => field.initial,
  sample: (field) => field.initial ?? false,
  limits: () => [],
  bounds: () => ({}),
  clean: (_, value) => (isBlank(value) ? undefined : value),
}
