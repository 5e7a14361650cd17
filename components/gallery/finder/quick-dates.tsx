'use client'

import { useTranslations } from 'use-intl'
import { NotCounted } from '@/components/gallery/finder/filter-note'
import type { FinderPart } from '@/components/gallery/finder/finder-part'
import { withoutFilter } from '@/components/gallery/finder/narrowing'
import { QuickChoices } from '@/components/gallery/finder/quick-choices'

/** Spans of days that end now, and the years before. The one that is chosen is let go by choosing it again. */
export function QuickDates({ address, counts, failed, onChange }: FinderPart) {
  const t = useTranslations('finder.dates')
  if (!counts) return <NotCounted failed={failed} />
  const choices = counts.dates.map(({ span, from, to, count }) => {
    const isChosen = address.from === from && address.to === to
    return {
      key: `${span} ${from}`,
      words: span === 'year' ? from.slice(0, 4) : t(span),
      count,
      isChosen,
      choose: () => onChange(isChosen ? withoutFilter(address, 'dates') : { ...address, from, to }),
    }
  })
  return <QuickChoices label={t('presets')} choices={choices} />
}
