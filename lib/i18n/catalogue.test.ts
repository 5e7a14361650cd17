import { parse, TYPE, type MessageFormatElement } from '@formatjs/icu-messageformat-parser'
import { expect, test } from 'vitest'
import { createTranslator } from 'use-intl/core'
import { catalogue } from '@/lib/i18n/catalogue'
import { translator } from '@/lib/i18n/translator'

const flat = (node: object, path = ''): [string, string][] =>
  Object.entries(node).flatMap(([key, value]) =>
    typeof value === 'string' ? [[path + key, value]] : flat(value, `${path}${key}.`),
  )

const names = (elements: MessageFormatElement[]): string[] =>
  elements.flatMap((element) => {
    if (element.type === TYPE.literal || element.type === TYPE.pound) return []
    const inner = 'options' in element ? Object.values(element.options).flatMap((option) => names(option.value)) : []
    return [element.value, ...inner]
  })

const gaps = (locale: 'en' | 'tr') =>
  Object.fromEntries(flat(catalogue[locale]).map(([key, words]) => [key, [...new Set(names(parse(words)))].sort()]))

test('both languages say every sentence, with the same gaps to fill in', () => {
  expect(gaps('tr')).toEqual(gaps('en'))
})

test('no sentence is empty', () => {
  for (const locale of ['en', 'tr'] as const)
    expect(flat(catalogue[locale]).filter(([, words]) => words.trim() === '')).toEqual([])
})

test('a compiled sentence reads as the written one does', () => {
  for (const locale of ['en', 'tr'] as const) {
    const written = createTranslator({ locale, messages: catalogue[locale] })
    const t = translator(locale)
    for (const [key, words] of flat(catalogue[locale]))
      for (const count of [0, 1, 2, 1_234]) {
        const values = Object.fromEntries(names(parse(words)).map((name) => [name, count]))
        expect(t(key, values)).toBe(written(key as never, values as never))
      }
  }
})
