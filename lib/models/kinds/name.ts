import * as z from 'zod/mini'
import type { PresetField, TaskField } from '@/lib/models/field'
import type { Kind } from '@/lib/models/kind'
import { isBlank } from '@/lib/models/values'

export const task: Kind<TaskField> = {
  schema: () => z.string(),
  initial: () => '',
  sample: (field) => (field.of === 'task' ? 'abc123def456' : 'clip-abc123'),
  limits: () => [],
  bounds: () => ({}),
  clean: (_, value) => (isBlank(value) ? undefined : value),
}

export const preset: Kind<PresetField> = {
  schema: ({ presets, closed, many, initial }) => {
    const one = closed ? z.literal([...presets]) : z.string().check(z.meta({ examples: [...presets] }))
    const schema = many ? z.array(one) : one
    return initial === undefined ? schema : schema.check(z.meta({ default: initial }))
  },
  initial: (field) => field.initial ?? (field.many ? [] : ''),
  sample: (field) => {
    const one = field.initial ?? field.presets[0] ?? `${field.of}-1`
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
