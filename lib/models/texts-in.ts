import type { Field, Fields } from '@/lib/models/field'
import { innerFields, ownField } from '@/lib/models/paths'
import { isObject } from '@/lib/models/values'

/** A text somewhere in an input (`reference_characters.0.image_urls.1`), and the field it stands in; undefined for a parameter that nobody knows. */
export type TextIn = { path: string; text: string; field: Field | undefined }

/** The input with every text in it passed through `change`, however deep. The caller bounds the depth. */
export const mapTexts = (
  fields: Fields,
  input: Record<string, unknown>,
  change: (found: TextIn) => string,
): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries(input).map(([name, value]) => [name, inside(name, value, ownField(fields, name), change)]),
  )

function inside(path: string, value: unknown, field: Field | undefined, change: (found: TextIn) => string): unknown {
  if (typeof value === 'string') return change({ path, text: value, field })
  if (Array.isArray(value)) return value.map((entry, index) => inside(`${path}.${index}`, entry, field, change))
  if (!isObject(value)) return value
  const inner = (field && innerFields(field)) ?? {}
  return Object.fromEntries(
    Object.entries(value).map(([name, entry]) => [
      name,
      inside(`${path}.${name}`, entry, ownField(inner, name), change),
    ]),
  )
}

export function textsIn(fields: Fields, input: Record<string, unknown>): TextIn[] {
  const found: TextIn[] = []
  mapTexts(fields, input, (one) => {
    found.push(one)
    return one.text
  })
  return found
}

/** Whether a text may stand for a file: a prompt may quote an address or begin with `data:` or `asset:`, and stays what it is. */
export const isReference = ({ field }: Pick<TextIn, 'field'>): boolean =>
  field === undefined || field.kind === 'media' || field.kind === 'json'
