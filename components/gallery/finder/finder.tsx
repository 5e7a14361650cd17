'use client'

import { useQuery } from '@tanstack/react-query'
import { X } from 'lucide-react'
import { useCallback, useOptimistic, useState, useTransition } from 'react'
import { useTranslations } from 'use-intl'
import { FilterChip } from '@/components/gallery/finder/filter-chip'
import { FilterSheet } from '@/components/gallery/finder/filter-sheet'
import type { ChangeAddress } from '@/components/gallery/finder/finder-part'
import { MoreFilters } from '@/components/gallery/finder/more-filters'
import { activeFilters, firstFilters, isActive, otherFilters, withoutAll } from '@/components/gallery/finder/narrowing'
import { SavedSearches } from '@/components/gallery/finder/saved-searches'
import { SearchBox } from '@/components/gallery/finder/search-box'
import { SortMenu } from '@/components/gallery/finder/sort-menu'
import { Button } from '@/components/ui/button'
import { useTimeZone } from '@/components/ui/moment'
import { gallerySearch } from '@/lib/gallery/address'
import type { GalleryAddress } from '@/lib/gallery/contract'
import { countsQuery } from '@/lib/searches/queries'

/** Everything that narrows the gallery, in one row; on a phone the search, one button and what was saved. `total`: how many the wall shows. */
export function Finder({
  address: kept,
  total,
  onChange: keep,
}: {
  address: GalleryAddress
  total?: number
  onChange: ChangeAddress
}) {
  const t = useTranslations('finder')
  const timeZone = useTimeZone()
  const [near, setNear] = useState(false)
  // What was chosen shows at once; the wall follows.
  const [address, setAddress] = useOptimistic(kept)
  const [, start] = useTransition()
  const keptSearch = gallerySearch(kept)
  const [steppedFrom, setSteppedFrom] = useState<string>()
  const onChange: ChangeAddress = useCallback(
    (next, how = 'push') => {
      // A step that is still on its way is called off by what replaces it, and would be missing in the history.
      const isStep = how === 'push' || steppedFrom === keptSearch
      setSteppedFrom(isStep ? keptSearch : undefined)
      start(() => {
        setAddress(next)
        keep(next, isStep ? 'push' : 'replace')
      })
    },
    [keep, keptSearch, setAddress, steppedFrom],
  )
  const named = Boolean(address.connection ?? address.collection ?? address.batch ?? address.model ?? address.family)
  const { data: counts, isError } = useQuery({ ...countsQuery(address, timeZone, total), enabled: near || named })
  const part = { address, counts, failed: isError, onChange }
  const set = activeFilters(address).length
  return (
    <search
      aria-label={t('label')}
      // Counting is for those who are about to choose.
      onPointerEnter={() => setNear(true)}
      onFocus={() => setNear(true)}
      className="flex gap-x-2 border-b px-4 py-2 max-md:flex-col md:items-start md:px-6"
    >
      <div className="flex min-w-0 gap-2">
        <SearchBox address={address} onChange={onChange} />
        <div className="flex gap-2 md:hidden">
          <FilterSheet total={total} {...part} />
          <SavedSearches address={address} onChange={onChange} />
        </div>
      </div>
      <div className="flex min-w-0 flex-1 flex-wrap items-center gap-1 max-md:hidden">
        {firstFilters.map((name) => (
          <FilterChip key={name} name={name} {...part} />
        ))}
        {otherFilters
          .filter((name) => isActive(address, name))
          .map((name) => (
            <FilterChip key={name} name={name} {...part} />
          ))}
        <MoreFilters {...part} />
        {set > 0 ? (
          <Button variant="quiet" className="px-2 font-normal" onClick={() => onChange(withoutAll(address))}>
            <X aria-hidden className="size-3.5!" />
            {t('clearAll')}
          </Button>
        ) : null}
      </div>
      <div className="flex items-center gap-1 max-md:hidden">
        <p role="status" className="px-1 text-sm whitespace-nowrap text-faint tabular-nums">
          {total === undefined ? null : t('results', { count: total })}
        </p>
        <SortMenu address={address} onChange={onChange} />
        <SavedSearches address={address} onChange={onChange} />
      </div>
    </search>
  )
}
