import type { Field, Fields } from '@/lib/models/field'
import type { Path } from '@/lib/models/rule'

/** The field that a path means, through lists and groups; an index or `[]` in the path is the list's item. */
export const fieldAt = (fields: Fields, path: string): Field | undefined => {
  const [name = '', ...rest] = path.split('.').filter((segment) => !/^\d+$/.test(segment))
  const field = ownField(fields, name.replace('[]', ''))
  if (rest.length === 0 || !field) return field
  const inner = innerFields(field)
  return inner && fieldAt(inner, rest.join('.'))
}

/** Every path of a model: its fields and the fields inside its groups and lists. */
export const allPaths = (fields: Fields): Path[] =>
  Object.entries(fields).flatMap(([name, field]) => [
    name,
    ...allPaths(innerFields(field) ?? {}).map((inner) => `${name}${field.kind === 'list' ? '[]' : ''}.${inner}`),
  ])

/** The parameter that a path lies in: `reference_characters` of `reference_characters[].image_urls`. */
export const parameterOf = (path: string): string => path.split('.', 1)[0]!.replace('[]', '')

export const ownField = (fields: Fields, name: string): Field | undefined =>
  Object.hasOwn(fields, name) ? fields[name] : undefined

export const innerFields = (field: Field): Fields | undefined =>
  field.kind === 'list' ? field.item : field.kind === 'group' ? field.fields : undefined
