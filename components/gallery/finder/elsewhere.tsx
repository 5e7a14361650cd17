'use client'

import { useQuery } from '@tanstack/react-query'
import { useTranslations } from 'use-intl'
import type { ChangeAddress } from '@/components/gallery/finder/finder-part'
import { matchesElsewhere } from '@/components/gallery/finder/narrowing'
import { WayList } from '@/components/gallery/finder/way-list'
import { useTimeZone } from '@/components/ui/moment'
import type { GalleryAddress } from '@/lib/gallery/contract'
import { countsQuery } from '@/lib/searches/queries'

/** Where nothing stands on the wall: what of the history meets the same search and is not looked through. */
export function Elsewhere({ address, onChange }: { address: GalleryAddress; onChange: ChangeAddress }) {
  const t = useTranslations('finder')
  const { data: counts } = useQuery(countsQuery(address, useTimeZone(), 0))
  const ways = counts ? matchesElsewhere(address, counts) : []
  if (ways.length === 0) return null
  return (
    <WayList
      label={t('elsewhere.title')}
      ways={ways.map(({ what, next, count }) => ({
        key: what,
        words: t(`elsewhere.${what}`, { count }),
        go: () => onChange(next),
      }))}
    />
  )
}
