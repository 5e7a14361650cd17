'use client'

import { useTranslations } from 'use-intl'
import { NotCounted } from '@/components/gallery/finder/filter-note'
import type { FinderPart } from '@/components/gallery/finder/finder-part'
import { withDates, withoutFilter } from '@/components/gallery/finder/narrowing'
import { QuickChoices } from '@/components/gallery/finder/quick-choices'

/** Spans of days that end today, and the years before. The one that is chosen is let go by choosing it again. */
export function QuickDates({ address, counts, failed, onChange }: FinderPart) {
  const t = useTranslations('finder.dates')
  if (!counts) return <NotCounted failed={failed} />
  const choices = counts.dates.map(({ count, ...choice }) => {
    const isSpan = 'dates' in choice
    const isChosen = isSpan ? address.dates === choice.dates : address.from === choice.from && address.to === choice.to
    return {
      key: isSpan ? choice.dates : choice.from,
      words: isSpan ? t(`span.${choice.dates}`) : choice.from.slice(0, 4),
      count,
      isChosen,
      choose: () => onChange(isChosen ? withoutFilter(address, 'dates') : withDates(address, choice)),
    }
  })
  return <QuickChoices label={t('presets')} choices={choices} />
}
