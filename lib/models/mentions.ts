import type { Message } from '@/lib/kernel/message'
import type { Mention } from '@/lib/models/field'
import type { Model } from '@/lib/models/model'
import { type Values, countAt } from '@/lib/models/values'

/** `@Image2` in a text: what it points at, which one (from 1), and where it stands in the text. */
export type Mentioned = { text: string; to: Mention; number: number; start: number; end: number }

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
  Object.entries(fields).reduce<Partial<Record<Mention, number>>>((counts, [name, field]) => {
    const called = 'mentionedAs' in field ? field.mentionedAs : undefined
    return called ? { ...counts, [called]: (counts[called] ?? 0) + countAt(values, name) } : counts
  }, {})

/** Mentions that point at nothing. Worth a warning; the gateway takes the prompt all the same. */
export const danglingMentions = (
  model: Pick<Model, 'fields'>,
  values: Values,
): (Mentioned & { field: string; say: Message })[] => {
  const counts = mentionable(model, values)
  return Object.entries(model.fields).flatMap(([name, field]) => {
    const value = values[name]
    if (field.kind !== 'text' || !field.mentions || typeof value !== 'string') return []
    return parseMentions(value)
      .filter(({ to, number }) => number < 1 || number > (counts[to] ?? 0))
      .map((mention) => ({
        ...mention,
        field: name,
        say: { key: 'mentions.dangling', values: { mention: mention.text, to: mention.to, number: mention.number } },
      }))
  })
}
