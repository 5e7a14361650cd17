'use client'

import { DateRange } from '@/components/gallery/finder/date-range'
import { FilterValues } from '@/components/gallery/finder/filter-values'
import type { FinderPart } from '@/components/gallery/finder/finder-part'
import { type FilterName, isList } from '@/components/gallery/finder/narrowing'
import { PriceRange } from '@/components/gallery/finder/price-range'
import { QuickDates } from '@/components/gallery/finder/quick-dates'
import { QuickPrices } from '@/components/gallery/finder/quick-prices'

/** What is to be chosen for one filter. */
export function FilterPanel({ name, ...part }: FinderPart & { name: FilterName }) {
  if (isList(name)) return <FilterValues name={name} {...part} />
  const [Quick, Range] = name === 'dates' ? [QuickDates, DateRange] : [QuickPrices, PriceRange]
  return (
    <>
      <Quick {...part} />
      <Range {...part} />
    </>
  )
}
