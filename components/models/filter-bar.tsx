'use client'

import { Search, SlidersHorizontal, X } from 'lucide-react'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { FilterSelect } from '@/components/models/filter-select'
import { TakesFilter } from '@/components/models/takes-filter'
import { useMoney } from '@/components/money/use-money'
import { Button } from '@/components/ui/button'
import { cn } from '@/components/ui/cn'
import { Input } from '@/components/ui/input'
import { type Counts, filtersSet, gateways, made, type ModelFilters, priceLimits } from '@/lib/offers/model-filters'

const noCounts: Counts = { makes: {}, provider: {}, gateway: {}, takes: {}, price: {} }

/** What narrows the list. On a phone the choices are folded away behind one button. */
export function FilterBar({
  filters,
  counts = noCounts,
  typed,
  onType,
  onTyped,
  onChange,
  onClear,
}: {
  filters: ModelFilters
  counts?: Counts
  typed: string
  onType: (text: string) => void
  /** The box is left. */
  onTyped: () => void
  onChange: (to: Partial<ModelFilters>) => void
  onClear: () => void
}) {
  const t = useTranslations()
  const money = useMoney()
  const [open, setOpen] = useState(false)
  const set = filtersSet(filters)
  const providers = Object.keys(counts.provider).sort()
  return (
    <search className="flex flex-col gap-2 border-b px-4 py-3 md:flex-row md:flex-wrap md:items-center md:px-6">
      <div className="flex min-w-0 gap-2 md:w-64">
        <div className="relative min-w-0 flex-1">
          <Search aria-hidden className="pointer-events-none absolute inset-y-0 left-2.5 my-auto size-3.5 text-faint" />
          <Input
            type="search"
            aria-label={t('modelPages.search')}
            placeholder={t('modelPages.search')}
            value={typed}
            onValueChange={onType}
            onBlur={onTyped}
            className="pl-8"
          />
        </div>
        <Button
          variant="outline"
          aria-expanded={open}
          aria-controls="model-filters"
          onClick={() => setOpen(!open)}
          className="md:hidden"
        >
          <SlidersHorizontal aria-hidden />
          {set > 0 ? t('modelPages.filtersSet', { count: set }) : t('modelPages.filters')}
        </Button>
      </div>
      <div id="model-filters" className={cn('grid grid-cols-2 gap-2 md:contents', !open && 'max-md:hidden')}>
        <FilterSelect
          label={t('modelPages.makes')}
          choices={made
            .filter((key) => key === filters.makes || counts.makes[key])
            .map((key) => ({ key, words: t(`makes.${key}`) }))}
          counts={counts.makes}
          chosen={filters.makes}
          onChoose={(makes) => onChange({ makes })}
        />
        <FilterSelect
          label={t('modelPages.provider')}
          choices={providers.map((key) => ({ key, words: key }))}
          counts={counts.provider}
          chosen={filters.provider}
          onChoose={(provider) => onChange({ provider })}
        />
        <FilterSelect
          label={t('modelPages.gateway')}
          choices={gateways.map((key) => ({ key, words: t(`connections.dialectName.${key}`) }))}
          counts={counts.gateway}
          chosen={filters.gateway}
          onChoose={(gateway) => onChange({ gateway })}
        />
        <TakesFilter chosen={filters.takes ?? []} counts={counts.takes} onChoose={(takes) => onChange({ takes })} />
        <FilterSelect
          label={t('modelPages.price')}
          choices={priceLimits.map((key) => ({
            key,
            words:
              key === 'known'
                ? t('modelPages.priceLimit.known')
                : t('modelPages.priceLimit.upTo', { amount: money({ amount: key, currency: 'USD' }) }),
          }))}
          counts={counts.price}
          chosen={filters.price}
          onChoose={(price) => onChange({ price })}
        />
        <FilterSelect
          label={t('modelPages.sort')}
          any={t('modelPages.sortBy.name')}
          choices={[{ key: 'price', words: t('modelPages.sortBy.price') }]}
          chosen={filters.sort}
          onChoose={(sort) => onChange({ sort })}
        />
      </div>
      {set > 0 ? (
        <Button variant="quiet" onClick={onClear} className="max-md:w-full">
          <X aria-hidden />
          {t('modelPages.clear')}
        </Button>
      ) : null}
    </search>
  )
}
