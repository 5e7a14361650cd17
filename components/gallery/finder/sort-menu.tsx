'use client'

import { ArrowDownUp } from 'lucide-react'
import { useTranslations } from 'use-intl'
import type { FinderPart } from '@/components/gallery/finder/finder-part'
import { buttonVariants } from '@/components/ui/button'
import { cn } from '@/components/ui/cn'
import { Menu, MenuContent, MenuRadioGroup, MenuRadioItem, MenuTrigger } from '@/components/ui/menu'
import type { GalleryAddress } from '@/lib/gallery/contract'
import { sorts } from '@/lib/searches/choices'

/** The order in which results stand. */
export function SortMenu({ address, onChange }: Pick<FinderPart, 'address' | 'onChange'>) {
  const t = useTranslations('finder')
  const chosen = sorts.find((sort) => sort === address.sort) ?? sorts[0]
  return (
    <Menu>
      <MenuTrigger
        aria-label={t('choose', { name: t('filter.sort'), values: t(`sort.${chosen}`) })}
        className={cn(buttonVariants({ variant: 'quiet' }), 'px-2 font-normal')}
      >
        <ArrowDownUp aria-hidden className="size-3.5!" />
        {t(`sort.${chosen}`)}
      </MenuTrigger>
      <MenuContent>
        <MenuRadioGroup value={chosen} onValueChange={(sort) => onChange(withSort(address, sort))}>
          {sorts.map((sort) => (
            <MenuRadioItem key={sort} value={sort} closeOnClick>
              {t(`sort.${sort}`)}
            </MenuRadioItem>
          ))}
        </MenuRadioGroup>
      </MenuContent>
    </Menu>
  )
}

/** The usual order is not written down. */
export const withSort = (address: GalleryAddress, sort: string): GalleryAddress => ({
  ...address,
  sort: sort === sorts[0] ? undefined : sort,
})
