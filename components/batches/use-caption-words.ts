'use client'

import { useTranslations } from 'use-intl'
import { useWords } from '@/components/fields/use-words'
import type { Caption } from '@/lib/batches/contract'

/** `isTelling`: a number or a yes needs its label, a word may do without. */
export type CaptionPart = { name: string; label: string; value: string; isTelling: boolean }

/** What the parameters of a caption and their values are called, in the reader's language. */
export function useCaptionWords() {
  const t = useTranslations('batches')
  const words = useWords()
  return (caption: Caption): CaptionPart[] =>
    Object.entries(caption).map(([name, value]) => ({
      name,
      label: name === 'model' || name === 'connection' ? t(`column.${name}`) : words.field(name),
      value:
        typeof value === 'string' || typeof value === 'number'
          ? words.option(name, value)
          : typeof value === 'boolean'
            ? t(value ? 'yes' : 'no')
            : JSON.stringify(value),
      isTelling: typeof value === 'string',
    }))
}
