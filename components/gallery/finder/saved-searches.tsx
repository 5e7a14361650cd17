'use client'

import { useQuery } from '@tanstack/react-query'
import { Bookmark } from 'lucide-react'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import type { FinderPart } from '@/components/gallery/finder/finder-part'
import { SaveSearchForm } from '@/components/gallery/finder/save-search-form'
import { SavedSearchRow } from '@/components/gallery/finder/saved-search-row'
import { buttonVariants } from '@/components/ui/button'
import { cn } from '@/components/ui/cn'
import { ErrorState } from '@/components/ui/error-state'
import { Popover, PopoverContent, PopoverTitle, PopoverTrigger } from '@/components/ui/popover'
import { Skeleton } from '@/components/ui/skeleton'
import { gallerySearch } from '@/lib/gallery/address'
import { searchesQuery } from '@/lib/searches/queries'

/** Searches that were given a name: open one, rename it, forget it, or name the present one. */
export function SavedSearches({ address, onChange }: Pick<FinderPart, 'address' | 'onChange'>) {
  const t = useTranslations('finder.saved')
  const [open, setOpen] = useState(false)
  const { data: searches, error, refetch } = useQuery({ ...searchesQuery, enabled: open })
  const here = gallerySearch(address)
  const known = searches?.find(({ query }) => query === here)
  return (
    <Popover open={open} onOpenChange={setOpen}>
      <PopoverTrigger
        aria-label={t('title')}
        title={t('title')}
        className={cn(buttonVariants({ variant: 'quiet', size: 'icon' }), 'max-md:border-line-strong')}
      >
        <Bookmark aria-hidden className={cn(known && 'fill-current')} />
      </PopoverTrigger>
      <PopoverContent align="end" className="flex w-80 flex-col gap-2 p-2">
        <PopoverTitle className="px-2 pt-1">{t('title')}</PopoverTitle>
        {error && !searches ? <ErrorState error={error} retry={() => refetch()} className="py-6" /> : null}
        {!error && !searches ? <Skeleton className="m-2 h-3" /> : null}
        {searches?.length === 0 ? <p className="px-2 text-muted">{t('none')}</p> : null}
        {searches?.length ? (
          <ul className="-mx-1 flex max-h-80 flex-col overflow-y-auto px-1 py-0.5">
            {searches.map((search) => (
              <SavedSearchRow
                key={search.id}
                search={search}
                isHere={search.query === here}
                onOpen={(next) => {
                  setOpen(false)
                  onChange(next)
                }}
              />
            ))}
          </ul>
        ) : null}
        <div className="border-t px-2 pt-3 pb-1">
          {known ? (
            <p className="text-sm text-muted">{t('isSaved', { name: known.name })}</p>
          ) : here ? (
            <SaveSearchForm key={here} query={here} />
          ) : (
            <p className="text-sm text-muted">{t('saveHint')}</p>
          )}
        </div>
      </PopoverContent>
    </Popover>
  )
}
