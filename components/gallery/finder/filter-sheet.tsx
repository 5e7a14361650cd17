'use client'

import { SlidersHorizontal } from 'lucide-react'
import { useTranslations } from 'use-intl'
import { FilterSection } from '@/components/gallery/finder/filter-section'
import type { FinderPart } from '@/components/gallery/finder/finder-part'
import { activeFilters, firstFilters, otherFilters, withoutAll } from '@/components/gallery/finder/narrowing'
import { SortChoice } from '@/components/gallery/finder/sort-choice'
import { Button, buttonVariants } from '@/components/ui/button'
import { cn } from '@/components/ui/cn'
import { Dialog, DialogClose, DialogContent, DialogTitle, DialogTrigger } from '@/components/ui/dialog'

/** Every filter on a phone, behind one button that says how many are on. */
export function FilterSheet({ total, ...part }: FinderPart & { total?: number }) {
  const t = useTranslations('finder')
  const { address, onChange } = part
  const set = activeFilters(address).length
  return (
    <Dialog>
      <DialogTrigger className={cn(buttonVariants({ variant: 'outline' }))}>
        <SlidersHorizontal aria-hidden />
        {set > 0 ? t('filtersSet', { count: set }) : t('filters')}
      </DialogTrigger>
      <DialogContent className="gap-0 pt-4 pb-0">
        <DialogTitle className="pb-3">{t('filters')}</DialogTitle>
        <section className="flex flex-col gap-1 pb-4">
          <h3 className="eyebrow px-2">{t('filter.sort')}</h3>
          <SortChoice address={address} onChange={onChange} />
        </section>
        {[...firstFilters, ...otherFilters].map((name) => (
          <FilterSection key={name} name={name} {...part} />
        ))}
        <div className="sticky bottom-0 -mx-5 mt-auto flex gap-2 border-t bg-raised px-5 pt-3 pb-[max(1rem,env(safe-area-inset-bottom))]">
          {set > 0 ? (
            <Button variant="outline" onClick={() => onChange(withoutAll(address))}>
              {t('clearAll')}
            </Button>
          ) : null}
          <DialogClose className={buttonVariants({ className: 'flex-1' })}>
            {total === undefined ? t('showAny') : t('show', { count: total })}
          </DialogClose>
        </div>
      </DialogContent>
    </Dialog>
  )
}
