import { type FormStore, valueIn } from '@/components/fields/form-store'
import type { MediaField } from '@/lib/models/field'
import type { FieldState } from '@/lib/models/form'

export const referencesIn = (value: unknown): string[] =>
  [value].flat().filter((entry): entry is string => typeof entry === 'string' && entry !== '')

/** How many more fit, uploads under way counted. */
export const roomFor = (store: FormStore, path: string, field: MediaField, state: FieldState): number => {
  const { values, uploads } = store.read()
  const taken = referencesIn(valueIn(values, path)).length + (uploads[path]?.length ?? 0)
  return Math.max(0, maxOf(field, state) - taken)
}

export const maxOf = (field: MediaField, state: FieldState): number =>
  field.many ? (state.maxCount ?? field.max ?? Infinity) : 1

export const withAdded = (field: MediaField, value: unknown, added: readonly string[]) =>
  field.many ? [...referencesIn(value), ...added] : added.at(-1)
