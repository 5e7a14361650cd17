'use client'

import { FilterPanel } from '@/components/gallery/finder/filter-panel'
import type { FinderPart } from '@/components/gallery/finder/finder-part'
import type { FilterName } from '@/components/gallery/finder/narrowing'
import { useFilterWords } from '@/components/gallery/finder/use-filter-words'

/** One filter under its name, among others. */
export function FilterSection({ name, ...part }: FinderPart & { name: FilterName }) {
  const { filterWords } = useFilterWords()
  return (
    <section className="flex break-inside-avoid flex-col gap-0.5 pb-3">
      <h3 className="eyebrow px-2">{filterWords(name)}</h3>
      <FilterPanel name={name} {...part} />
    </section>
  )
}
