import type { PresetField, TaskField } from '@/lib/models/field'
import type { Kind } from '@/lib/models/kind'
import { oneOf, type Schema, withDefault } from '@/lib/models/schema'
import { isBlank } from '@/lib/models/values'

export const task: Kind<TaskField> = {
  schema: () => ({ type: 'string' }),
  initial: () => '',
  sample: (field) => (field.of === 'task' ? 'abc123def456' : 'clip-abc123'),
  limits: () => [],
  bounds: () => ({}),
  clean: (_, value) => (isBlank(value) ? undefined : value),
}

export const preset: Kind<PresetField> = {
  schema: ({ presets, closed, many, initial }) => {
    const one: Schema = closed ? oneOf(presets) : { type: 'string', examples: [...presets] }
    return { ...(many ? { type: 'array', items: one } : one), ...withDefault(initial) }
  },
  initial: (field) => field.initial ?? (field.many ? [] : ''),
  sample: (field) => {
    const one = field.initial ?? field.presets[0] ?? field.example ?? `${field.of}-1`
    return field.many ? [one] : one
  },
  limits: ({ presets, closed }) =>
    closed ? [{ key: 'limits.options', values: { options: { options: presets, of: '' } } }] : [],
  bounds: ({ presets, closed }) => (closed ? { options: presets } : {}),
  clean: (_, value) => {
    if (isBlank(value)) return undefined
    return Array.isArray(value) ? value.filter((entry) => !isBlank(entry)) : value
  },
}
