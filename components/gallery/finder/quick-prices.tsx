'use client'

import { useTranslations } from 'use-intl'
import { NotCounted } from '@/components/gallery/finder/filter-note'
import type { FinderPart } from '@/components/gallery/finder/finder-part'
import { withoutFilter } from '@/components/gallery/finder/narrowing'
import { QuickChoices } from '@/components/gallery/finder/quick-choices'
import { useFilterWords } from '@/components/gallery/finder/use-filter-words'

/** What was free, and bands of what was not. The one that is chosen is let go by choosing it again. */
export function QuickPrices({ address, counts, failed, onChange }: FinderPart) {
  const t = useTranslations('finder.price')
  const { chosenWords } = useFilterWords(counts)
  if (!counts) return <NotCounted failed={failed} />
  const choices = counts.price.map(({ value, count }) => {
    const isChosen = address.price === value
    return {
      key: value,
      words: chosenWords({ price: value }, 'price'),
      count,
      isChosen,
      choose: () => onChange(isChosen ? withoutFilter(address, 'price') : { ...address, price: value }),
    }
  })
  return choices.length > 0 ? <QuickChoices label={t('bands')} choices={choices} /> : null
}
