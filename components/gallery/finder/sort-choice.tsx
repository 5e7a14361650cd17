'use client'

import { useTranslations } from 'use-intl'
import type { FinderPart } from '@/components/gallery/finder/finder-part'
import { withSort } from '@/components/gallery/finder/sort-menu'
import { Segmented, SegmentedItem } from '@/components/ui/segmented'
import { sorts } from '@/lib/searches/choices'

/** The order, where there is room to show all of them. */
export function SortChoice({ address, onChange }: Pick<FinderPart, 'address' | 'onChange'>) {
  const t = useTranslations('finder')
  return (
    <Segmented
      aria-label={t('filter.sort')}
      value={address.sort ?? sorts[0]}
      onValueChange={(sort) => onChange(withSort(address, sort))}
      className="mx-2 grid w-auto grid-cols-2"
    >
      {sorts.map((sort) => (
        <SegmentedItem key={sort} value={sort}>
          {t(`sort.${sort}`)}
        </SegmentedItem>
      ))}
    </Segmented>
  )
}
