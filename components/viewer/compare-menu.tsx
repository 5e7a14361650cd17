'use client'

import { Columns2 } from 'lucide-react'
import { useRouter } from 'next/navigation'
import { useTranslations } from 'use-intl'
import { buttonVariants } from '@/components/ui/button'
import { Menu, MenuContent, MenuItem, MenuTrigger } from '@/components/ui/menu'
import { compareHref, mostCompared } from '@/components/viewer/compare/compare-href'
import type { AssetView } from '@/lib/assets/contract'
import type { GalleryPlace } from '@/lib/gallery/contract'
import type { TaskView } from '@/lib/tasks/contract'

/** With what a result is most often compared; any others are chosen on the wall. */
export function CompareMenu({ asset, place, task }: { asset: AssetView; place?: GalleryPlace; task?: TaskView }) {
  const t = useTranslations('viewer')
  const router = useRouter()
  const siblings = (task?.outputs ?? []).flatMap(({ asset }) => asset?.id ?? []).slice(0, mostCompared)
  const choices = [
    { key: 'withBefore', ids: place?.before && [place.before, asset.id] },
    { key: 'withAfter', ids: place?.after && [asset.id, place.after] },
    { key: 'withSiblings', ids: siblings.length > 1 && siblings.includes(asset.id) && siblings },
  ] as const
  if (!choices.some(({ ids }) => ids)) return null
  return (
    <Menu>
      <MenuTrigger
        aria-label={t('compareWith')}
        title={t('compareWith')}
        className={buttonVariants({ variant: 'quiet', size: 'icon' })}
      >
        <Columns2 aria-hidden />
      </MenuTrigger>
      <MenuContent>
        {choices.map(({ key, ids }) =>
          ids ? (
            <MenuItem key={key} onClick={() => router.push(compareHref(ids))}>
              {t(key, { count: ids.length })}
            </MenuItem>
          ) : null,
        )}
      </MenuContent>
    </Menu>
  )
}
