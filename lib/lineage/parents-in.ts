import type { Field, Fields } from '@/lib/models/field'
import { innerFields, ownField } from '@/lib/models/paths'
import { isObject, type Values } from '@/lib/models/values'

/** What stands at `path` of an input (`reference_characters.0.image_urls.1`): a file of ours, or a gateway's name for an earlier task or clip. */
export type ParentIn = { path: string } & ({ assetId: string } | { of: 'task' | 'clip'; remoteId: string })

/** Everything of ours that an input was made from, read off the kinds of its fields. */
export const parentsIn = (fields: Fields, input: Values): ParentIn[] =>
  Object.entries(input).flatMap(([name, value]) => inside(name, value, ownField(fields, name), 0))

const asset = /^asset:([A-Za-z0-9_-]+)$/
const deepest = 8

const inside = (path: string, value: unknown, field: Field | undefined, depth: number): ParentIn[] => {
  if (typeof value === 'string') return named(path, value, field)
  if (depth === deepest) return []
  if (Array.isArray(value)) return value.flatMap((entry, index) => inside(`${path}.${index}`, entry, field, depth + 1))
  if (!isObject(value)) return []
  const inner = (field && innerFields(field)) ?? {}
  return Object.entries(value).flatMap(([name, entry]) =>
    inside(`${path}.${name}`, entry, ownField(inner, name), depth + 1),
  )
}

const named = (path: string, value: string, field: Field | undefined): ParentIn[] => {
  if (field?.kind === 'task') return value === '' ? [] : [{ path, of: field.of, remoteId: value }]
  const id = field?.kind === 'text' ? undefined : asset.exec(value)?.[1]
  return id === undefined ? [] : [{ path, assetId: id }]
}
