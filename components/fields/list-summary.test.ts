import { expect, test } from 'vitest'
import { summaryOf } from '@/components/fields/list-summary'
import { images, prompt } from '@/lib/models/catalog/common'
import type { Fields } from '@/lib/models/field'
import type { Words } from '@/components/fields/use-words'

const words = {
  t: (_: string, values?: Record<string, unknown>) => `${String(values?.count)} files`,
  option: (_: string, value: string | number, unit?: string) => `${value}${unit ? ' s' : ''}`,
} as unknown as Words
const fields: Fields = {
  images: images(),
  duration: { kind: 'integer', unit: 'seconds' },
  prompt: prompt(),
}

test('a card in one line says its words first and its files last', () => {
  const item = { images: ['a', 'b'], duration: 5, prompt: ' A door opens ' }
  expect(summaryOf('shots.0', fields, item, words)).toBe('A door opens · 5 s · 2 files')
  expect(summaryOf('shots.0', fields, { images: [''], prompt: '' }, words)).toBe('')
})
