'use client'

import { DateRange } from '@/components/gallery/finder/date-range'
import { FilterValues } from '@/components/gallery/finder/filter-values'
import type { FinderPart } from '@/components/gallery/finder/finder-part'
import { type FilterName, isList } from '@/components/gallery/finder/narrowing'
import { PriceRange } from '@/components/gallery/finder/price-range'

/** What is to be chosen for one filter. */
export function FilterPanel({ name, ...part }: FinderPart & { name: FilterName }) {
  if (isList(name)) return <FilterValues name={name} {...part} />
  return name === 'dates' ? <DateRange {...part} /> : <PriceRange {...part} />
}
