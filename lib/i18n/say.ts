import type { Message, MessageValue } from '@/lib/kernel/message'
import { formatMoney } from '@/lib/i18n/format'

/** Of a translator without a namespace, what is needed here. */
export type Translate = {
  (key: string, values?: Record<string, string | number>): string
  has(key: string): boolean
}

/** A message in the reader's language: "Set length to 8 s". Labels go lower-case within a sentence, as the language writes them. */
export const say = (message: Message, t: Translate, locale: string): string => {
  const text = inWords(message, t, locale)
  // A name that somebody chose stays as they wrote it: "holiday.pdf is not a picture".
  const startsWithName = Object.values(message.values ?? {}).some(
    (value) => typeof value === 'string' && value !== '' && text.startsWith(value),
  )
  return startsWithName ? text : withCapital(text, locale)
}

/** The label of a field by its path: `reference_characters.0.image_urls` is "Characters › Images". */
export const labelOf = (path: string, t: Translate): string => {
  const names = namesOf(path)
  return names
    .map((name, index) => {
      const within = `fields.${names[index - 1]}/${name}`
      const key = index > 0 && t.has(within) ? within : `fields.${name}`
      return t.has(key) ? t(key) : name
    })
    .join(' › ')
}

const namesOf = (path: string) =>
  path
    .split('.')
    .filter((segment) => !/^\d+$/.test(segment))
    .map((segment) => segment.replace('[]', ''))

/** One option of a field: in words where the catalogue has some, else as the gateway spells it. */
export const optionLabel = (path: string, option: string | number | boolean, t: Translate): string => {
  const key = `options.${path.split('.').at(-1)}.${String(option).replaceAll('.', '_')}`
  return t.has(key) ? t(key) : String(option)
}

const inWords = ({ key, values = {} }: Message, t: Translate, locale: string): string =>
  t(key, Object.fromEntries(Object.entries(values).map(([name, value]) => [name, filler(value, t, locale)])))

const filler = (value: MessageValue, t: Translate, locale: string): string | number => {
  if (typeof value !== 'object') return value
  if ('field' in value) return labelWithin(value.field, t, locale)
  if ('fields' in value)
    return listed(
      value.fields.map((path) => labelWithin(path, t, locale)),
      locale,
      'conjunction',
    )
  if ('either' in value)
    return listed(
      value.either.map((path) => oneOf(path, t, locale)),
      locale,
      'disjunction',
    )
  if ('each' in value)
    return listed(
      value.each.map((path) => oneOf(path, t, locale)),
      locale,
      'conjunction',
    )
  if ('list' in value) return listed(value.list.map(String), locale, 'conjunction')
  if ('money' in value) return formatMoney(value.money, locale)
  if ('message' in value) return withSmall(inWords(value.message, t, locale), locale)
  return listed(
    value.options.map((option) => withUnit(quoted(optionLabel(value.of, option, t), option), value.unit, t)),
    locale,
    'disjunction',
  )
}

/** Words stand out from the sentence around them; what the gateway itself says stands as it is. */
const quoted = (label: string, option: string | number | boolean) => (label === String(option) ? label : `“${label}”`)

/** A field within a sentence: by the name it has there ("character images"), else by its label. */
const labelWithin = (path: string, t: Translate, locale: string) => {
  const named = `named.${namesOf(path).join('/')}`
  if (t.has(named)) return t(named)
  return labelOf(path, t)
    .split(' › ')
    .map((label) => withSmall(label, locale))
    .join(' › ')
}

/** One of what a field takes: "a reference image". */
const oneOf = (path: string, t: Translate, locale: string) => {
  const one = `one.${namesOf(path).at(-1)}`
  return t.has(one) ? t(one) : labelWithin(path, t, locale)
}

const withUnit = (value: string, unit: string | undefined, t: Translate) =>
  unit ? t(`units.${unit}`, { value }) : value

const listed = (words: string[], locale: string, type: Intl.ListFormatType) =>
  new Intl.ListFormat(locale, { type }).format(words)

const withCapital = (text: string, locale: string) => text.charAt(0).toLocaleUpperCase(locale) + text.slice(1)

/** "Length" → "length", but "URL" and "AI voice" as they are. */
const withSmall = (label: string, locale: string) =>
  /^\p{Lu}\p{Ll}/u.test(label) ? label.charAt(0).toLocaleLowerCase(locale) + label.slice(1) : label
