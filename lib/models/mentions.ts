import type { Message } from '@/lib/kernel/message'
import type { Fields, Mention } from '@/lib/models/field'
import type { Model } from '@/lib/models/model'
import { allPaths, fieldAt } from '@/lib/models/paths'
import { type Place, type Values, countAt, isBlank, isObject, placesOf, setAt } from '@/lib/models/values'

/** `@Image2` in a text: what it points at, which one (from 1), and where it stands in the text. */
export type Mentioned = { text: string; to: Mention; number: number; start: number; end: number }

/** A mention that points at nothing, in the text at `field`. */
export type Dangling = Mentioned & { field: string; say: Message }

export const parseMentions = (prompt: string): Mentioned[] =>
  [...prompt.matchAll(/@(Image|Character|Video|element_)(\d+)\b/g)].map((match) => ({
    text: match[0],
    to: match[1] as Mention,
    number: Number(match[2]),
    start: match.index,
    end: match.index + match[0].length,
  }))

/** How many things a prompt can point at, by what they are called. */
export const mentionable = ({ fields }: Pick<Model, 'fields'>, values: Values): Partial<Record<Mention, number>> =>
  mentionedFields(fields).reduce<Partial<Record<Mention, number>>>(
    (counts, { name, as }) => ({ ...counts, [as]: (counts[as] ?? 0) + countAt(values, name) }),
    {},
  )

/** How many of the same name are counted before this field's first: numbers run on over all fields that share it. */
export const mentionOffset = ({ fields }: Pick<Model, 'fields'>, values: Values, path: string): number => {
  const all = mentionedFields(fields)
  const own = all.findIndex(({ name }) => name === path)
  return all
    .slice(0, Math.max(0, own))
    .filter(({ as }) => as === all[own]?.as)
    .reduce((sum, { name }) => sum + countAt(values, name), 0)
}

/** Mentions that point at nothing. Worth a warning; the gateway takes the prompt all the same. */
export const danglingMentions = (model: Pick<Model, 'fields'>, values: Values): Dangling[] => {
  const counts = mentionable(model, values)
  return mentioningTexts(model.fields, values).flatMap(({ path, value }) =>
    parseMentions(value)
      .filter(({ to, number }) => number < 1 || number > (counts[to] ?? 0))
      .map((mention) => ({ ...mention, field: path, say: whyDangling(mention) })),
  )
}

/**
 * `after`, with the mentions in every text pointing at what they pointed at in `before`, wherever that is counted now. What is changed in its
 * place keeps its number. A mention of something removed points at nothing: it keeps its number where nothing else has it now, else it
 * becomes number 0, which nothing ever has.
 */
export const renumber = (model: Pick<Model, 'fields'>, before: Values, after: Values): Values => {
  const moves = movesBetween(model.fields, before, after)
  if (moves.size === 0) return after
  return mentioningTexts(model.fields, after).reduce<Values>((values, { path, value }) => {
    const text = rewritten(value, moves)
    return text === value ? values : setAt(values, path, text)
  }, after)
}

/** By what is mentioned: the new number of each old one, 0 for one that is gone and whose number another has. */
type Moves = ReadonlyMap<Mention, readonly number[]>

const movesBetween = (fields: Fields, before: Values, after: Values): Moves => {
  const mentioned = mentionedFields(fields)
  const changed = new Set(mentioned.filter(({ name }) => before[name] !== after[name]).map(({ as }) => as))
  return new Map(
    [...changed].flatMap((as): [Mention, number[]][] => {
      const names = mentioned.filter((field) => field.as === as).map(({ name }) => name)
      const total = names.reduce((sum, name) => sum + countAt(after, name), 0)
      const counted = { old: 0, now: 0 }
      const numbers = names.flatMap((name) => {
        const [old, now] = [entriesIn(before[name]), entriesIn(after[name])]
        const moved = placesNow(old, now).map((place, index) => {
          if (place !== undefined) return counted.now + place + 1
          const number = counted.old + index + 1
          return number > total ? number : 0
        })
        counted.old += old.length
        counted.now += now.length
        return moved
      })
      return numbers.some((number, index) => number !== index + 1) ? [[as, numbers]] : []
    }),
  )
}

/** Where each old entry is now: the very same one first, then, in order, what was changed in its place. */
const placesNow = (old: readonly unknown[], now: readonly unknown[]): (number | undefined)[] => {
  const free = new Set(now.keys())
  const take = (place: number | undefined) => {
    if (place !== undefined) free.delete(place)
    return place
  }
  const inPlace = old.map((entry, index) => (now[index] === entry ? take(index) : undefined))
  const same = old.map(
    (entry, index) => inPlace[index] ?? take([...free].find((place) => now[place] === entry && entry !== undefined)),
  )
  // Texts are what they say; only an item of a list can be changed and still be the same one.
  return same.map((place, index) => {
    if (place !== undefined) return place
    const edited = old.length === now.length ? index : [...free].find((other) => isObject(now[other]))
    return edited !== undefined && free.has(edited) && (old.length === now.length || isObject(old[index]))
      ? take(edited)
      : undefined
  })
}

const rewritten = (text: string, moves: Moves): string =>
  parseMentions(text).reduceRight((result, { to, number, start, end }) => {
    const next = moves.get(to)?.[number - 1]
    return next === undefined ? result : `${result.slice(0, start)}@${to}${next}${result.slice(end)}`
  }, text)

const whyDangling = ({ text, to, number }: Mentioned): Message =>
  number === 0
    ? { key: 'mentions.removed', values: { mention: text, to } }
    : { key: 'mentions.dangling', values: { mention: text, to, number } }

const entriesIn = (value: unknown): unknown[] => [value].flat().filter((entry) => isObject(entry) || !isBlank(entry))

const mentionedFields = (fields: Fields): { name: string; as: Mention }[] =>
  Object.entries(fields).flatMap(([name, field]) =>
    'mentionedAs' in field && field.mentionedAs ? { name, as: field.mentionedAs } : [],
  )

const mentioningTexts = (fields: Fields, values: Values): (Place & { value: string })[] =>
  mentioningPaths(fields)
    .flatMap((path) => placesOf(values, path))
    .filter((place): place is Place & { value: string } => typeof place.value === 'string')

const known = new WeakMap<Fields, readonly string[]>()
const mentioningPaths = (fields: Fields): readonly string[] => {
  const paths =
    known.get(fields) ??
    allPaths(fields).filter((path) => {
      const field = fieldAt(fields, path)
      return field?.kind === 'text' && field.mentions !== undefined
    })
  known.set(fields, paths)
  return paths
}
