import type { Message } from '@/lib/kernel/message'
import type { Field, Fields } from '@/lib/models/field'
import { kindOf } from '@/lib/models/kinds'
import { allPaths, fieldAt } from '@/lib/models/paths'
import type { Path } from '@/lib/models/rule'

/** One parameter as documents list it: those inside a list or group follow it, a step deeper. */
export type Parameter = { path: Path; name: string; depth: number; field: Field }

export const parametersOf = (fields: Fields): Parameter[] =>
  allPaths(fields).map((path) => {
    const names = path.split('.')
    return { path, name: names.at(-1)!, depth: names.length - 1, field: fieldAt(fields, path)! }
  })

/** What a value of it is: "Text", "List of images". */
export const kindInWords = (field: Field): Message => ({ key: `modelPages.kind.${kindKey(field)}` })

/** Its default as the gateway would be sent it; undefined where none is stated. */
export const defaultOf = (field: Field): string | undefined =>
  'initial' in field && field.initial !== undefined && field.initial !== '' ? JSON.stringify(field.initial) : undefined

/** The values it takes, as the gateway spells them; with `open`, others too. */
export const valuesOf = (field: Field): { values: readonly (string | number)[]; open: boolean } => {
  if (field.kind === 'choice') return { values: field.options, open: false }
  if (field.kind === 'preset') return { values: field.presets, open: !field.closed }
  return { values: [], open: false }
}

/** What else is true of its values, each a sentence of its own. */
export const limitsInWords = (field: Field, path: Path): Message[] => {
  const { values, open } = valuesOf(field)
  return [
    ...(values.length > 0 ? [] : kindOf(field).limits(field)),
    ...(open && values.length > 0 ? [{ key: 'modelPages.limit.open' }] : []),
    ...(field.kind === 'list' && field.itemOneOf ? [oneOfInWords(field.itemOneOf, path)] : []),
    ...(field.kind === 'list' && field.openItems ? [{ key: 'modelPages.limit.openItems' }] : []),
  ]
}

const oneOfInWords = (names: readonly string[], path: Path): Message => ({
  key: 'modelPages.limit.itemOneOf',
  values: { fields: { fields: names.map((name) => `${path}[].${name}`) } },
})

const kindKey = (field: Field): string => {
  if (field.kind === 'media') return `${field.accepts}${field.many ? 's' : ''}`
  if (field.kind === 'task') return field.of
  if (field.kind === 'preset') return field.many ? 'presets' : 'preset'
  return field.kind
}
