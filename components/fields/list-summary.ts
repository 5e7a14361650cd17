import type { Words } from '@/components/fields/use-words'
import type { Field, Fields } from '@/lib/models/field'
import { countAt, isBlank, type Values } from '@/lib/models/values'

/** A card in one line: "Mira · A woman in a red coat · 2 files". */
export const summaryOf = (path: string, fields: Fields, item: Values, words: Pick<Words, 't' | 'option' | 'number'>) =>
  Object.entries(fields)
    .toSorted(([, a], [, b]) => rank(a) - rank(b))
    .flatMap(([name, field]) => {
      const value = item[name]
      if (isBlank(value)) return []
      if (field.kind === 'media') return words.t('create.list.files', { count: countAt(item, name) })
      if (typeof value === 'string' || typeof value === 'number')
        return field.kind === 'text' ? String(value).trim() : words.option(`${path}.${name}`, value, unitOf(field))
      return []
    })
    .join(' · ')

/** Words first, what they go with last. */
const rank = (field: Field) => (field.kind === 'text' ? 0 : field.kind === 'media' ? 2 : 1)

const unitOf = (field: Field) => ('unit' in field ? field.unit : undefined)
