'use client'

import { SlidersHorizontal } from 'lucide-react'
import { useTranslations } from 'use-intl'
import { FilterSection } from '@/components/gallery/finder/filter-section'
import type { FinderPart } from '@/components/gallery/finder/finder-part'
import { otherFilters } from '@/components/gallery/finder/narrowing'
import { buttonVariants } from '@/components/ui/button'
import { cn } from '@/components/ui/cn'
import { Popover, PopoverContent, PopoverTrigger } from '@/components/ui/popover'

/** The filters that are wanted less often, all at once. */
export function MoreFilters(part: FinderPart) {
  const t = useTranslations('finder')
  return (
    <Popover>
      <PopoverTrigger
        aria-label={t('moreFilters')}
        className={cn(buttonVariants({ variant: 'quiet' }), 'px-2 font-normal')}
      >
        <SlidersHorizontal aria-hidden className="size-3.5!" />
        {t('more')}
      </PopoverTrigger>
      <PopoverContent aria-label={t('moreFilters')} className="w-[34rem] columns-2 gap-4 p-2 pt-3">
        {otherFilters.map((name) => (
          <FilterSection key={name} name={name} {...part} />
        ))}
      </PopoverContent>
    </Popover>
  )
}
