'use client'

import { ChevronDown, X } from 'lucide-react'
import { useTranslations } from 'use-intl'
import { FilterPanel } from '@/components/gallery/finder/filter-panel'
import type { FinderPart } from '@/components/gallery/finder/finder-part'
import { type FilterName, isActive, withoutFilter } from '@/components/gallery/finder/narrowing'
import { useFilterWords } from '@/components/gallery/finder/use-filter-words'
import { cn } from '@/components/ui/cn'
import { Popover, PopoverContent, PopoverTrigger } from '@/components/ui/popover'

/** One filter in the row: its name while it is off, what is chosen and a way to take it off while it is on. */
export function FilterChip({ name, ...part }: FinderPart & { name: FilterName }) {
  const t = useTranslations('finder')
  const { address, counts, onChange } = part
  const { filterWords, chosenWords } = useFilterWords(counts)
  const active = isActive(address, name)
  const values = active ? chosenWords(address, name) : t('any')
  return (
    <div
      data-slot="filter-chip"
      data-active={active || undefined}
      className="group/chip flex h-8 min-w-0 items-stretch rounded border border-transparent data-active:border-line-strong data-active:bg-surface"
    >
      <Popover>
        <PopoverTrigger
          aria-label={t('choose', { name: filterWords(name), values })}
          className="flex min-w-0 items-center gap-1.5 rounded px-2 text-muted transition-colors duration-quick hover:bg-hover hover:text-foreground focus-visible:-outline-offset-2 data-popup-open:bg-hover data-popup-open:text-foreground"
        >
          <span className={cn('shrink-0', active && 'text-faint')}>{filterWords(name)}</span>
          {active ? (
            <span className="max-w-44 truncate font-medium text-foreground">{chosenWords(address, name, true)}</span>
          ) : (
            <ChevronDown aria-hidden className="size-3 shrink-0 text-faint" />
          )}
        </PopoverTrigger>
        <PopoverContent aria-label={filterWords(name)} className={cn('p-1', name === 'dates' ? 'w-80' : 'w-64')}>
          <FilterPanel name={name} {...part} />
        </PopoverContent>
      </Popover>
      {active ? (
        <button
          type="button"
          aria-label={t('remove', { name: filterWords(name), values })}
          onClick={() => onChange(withoutFilter(address, name))}
          className="flex w-7 shrink-0 items-center justify-center rounded-r text-faint hover:bg-hover hover:text-foreground focus-visible:-outline-offset-2"
        >
          <X aria-hidden className="size-3.5" />
        </button>
      ) : null}
    </div>
  )
}
