import type { Field } from '@/lib/models/field'
import { formState } from '@/lib/models/form'
import type { Model } from '@/lib/models/model'
import { parseInput } from '@/lib/models/parse-input'
import type { Values } from '@/lib/models/values'

/** What the form would hold with another option of one field; without `input` its rules forbid that just now. */
export type Variation = { path: string; option: string | number | boolean; input?: Record<string, unknown> }

/** Every other option of every choice, switch and small number of a form, those in sight first. Prices of a gateway are not ours to compute: each is a question. */
export function variationsOf(model: Model, values: Values): Variation[] {
  const { fields } = formState(model, values)
  const inSight = Object.entries(model.fields).toSorted(([, a], [, b]) => Number(isRare(a)) - Number(isRare(b)))
  return inSight.flatMap(([path, field]) => {
    if (fields[path]?.blocked || fields[path]?.ignored) return []
    const now =
      values[path] ?? ('initial' in field ? field.initial : undefined) ?? (field.kind === 'toggle' ? false : undefined)
    return optionsOf(field)
      .filter((option) => option !== now)
      .map((option): Variation => {
        const parsed = parseInput(model, { ...values, [path]: option })
        return { path, option, ...(parsed.ok && { input: parsed.input }) }
      })
  })
}

const isRare = (field: Field) => field.rare === true || field.group === 'advanced'

const manyNumbers = 6

function optionsOf(field: Field): readonly (string | number | boolean)[] {
  if (field.kind === 'choice') return field.options
  if (field.kind === 'toggle') return [true, false]
  if (field.kind !== 'integer' || field.min === undefined || field.max === undefined) return []
  const { min, max } = field
  if (max - min > 60) return []
  const steps = Math.min(max - min, manyNumbers - 1)
  return Array.from({ length: steps + 1 }, (_, step) => Math.round(min + ((max - min) * step) / Math.max(steps, 1)))
}
