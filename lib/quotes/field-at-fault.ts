import type { Fields } from '@/lib/models/field'

/**
 * The path of the parameter that a gateway's refusal speaks of: the one it names beside its words (`param`), else the one named first in them, in quotes or
 * as it is. Undefined where it names none that the model has. Only words that stand alone count: "prompts" is not `prompt`.
 */
export function fieldAtFault(
  fields: Fields,
  { said = '', param }: { said?: string; param?: string },
): string | undefined {
  const named = param && pathOf(fields, param)
  if (named) return named
  const spots = Object.entries(fields).flatMap(([name, field]) =>
    [name, ...(field.alsoCalled ?? [])].flatMap((called) => spotOf(said, called, name) ?? []),
  )
  return spots.toSorted((one, other) => other.weight - one.weight || one.at - other.at)[0]?.path
}

/** `input.multi_shots[1].prompt` → `multi_shots.1.prompt`, where the model has such a field. */
function pathOf(fields: Fields, said: string): string | undefined {
  const path = said.replaceAll(/\[["']?([\w-]+)["']?\]/g, '.$1').replace(/^(?:body\.)?(?:input\.)?/, '')
  const [head = '', ...rest] = path.split('.')
  const name = Object.hasOwn(fields, head)
    ? head
    : Object.keys(fields).find((one) => fields[one]?.alsoCalled?.includes(head))
  return name && [name, ...rest].join('.')
}

/** `end_image_url` can only be the parameter, and so can what stands in quotes or before a colon; `duration` may be just a word. */
function spotOf(said: string, called: string, name: string) {
  if (called.length < 2) return undefined
  const word = called.replaceAll(/[^\w]/g, String.raw`\$&`)
  const found = new RegExp(`(?<![\\w-])(["'\`]?)${word}((?:\\.\\w+|\\[\\d+\\])*)(["'\`]?)(?![\\w-])(\\s*:)?`, 'i').exec(
    said,
  )
  if (!found) return undefined
  const [, before, inner = '', after, colon] = found
  const sure = called.includes('_') || (before !== '' && before === after) || colon !== undefined
  const path = name + inner.replaceAll(/\[(\d+)\]/g, '.$1')
  return { path, at: found.index, weight: sure ? 1 : 0 }
}
