'use client'

import { useInfiniteQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { NoPoster } from '@/components/assets/no-poster'
import { galleryQuery } from '@/components/fields/gallery-query'
import { useWords } from '@/components/fields/use-words'
import { Button } from '@/components/ui/button'
import { Dialog, DialogContent, DialogTitle } from '@/components/ui/dialog'
import { EmptyState } from '@/components/ui/empty-state'
import { ErrorState } from '@/components/ui/error-state'
import { Segmented, SegmentedItem } from '@/components/ui/segmented'
import { Skeleton } from '@/components/ui/skeleton'
import type { AssetView } from '@/lib/assets/contract'
import { thumbnailOf } from '@/lib/assets/thumbnail-of'
import type { MediaKind } from '@/lib/models/field'

type Origin = 'output' | 'upload'

/** Takes a result or an earlier upload as a reference. */
export default function GalleryPicker({
  kind,
  onPick,
  onClose,
}: {
  kind: MediaKind
  onPick: (asset: AssetView) => void
  onClose: () => void
}) {
  const { t } = useWords()
  const [origin, setOrigin] = useState<Origin>('output')
  return (
    <Dialog open onOpenChange={(open) => open || onClose()}>
      <DialogContent className="md:w-[44rem]">
        <DialogTitle>{t('create.gallery.title')}</DialogTitle>
        <Segmented<Origin> aria-label={t('create.gallery.from')} value={origin} onValueChange={setOrigin}>
          <SegmentedItem<Origin> value="output">{t('create.gallery.results')}</SegmentedItem>
          <SegmentedItem<Origin> value="upload">{t('create.gallery.uploads')}</SegmentedItem>
        </Segmented>
        <Files kind={kind} origin={origin} onPick={onPick} />
      </DialogContent>
    </Dialog>
  )
}

const grid = 'grid grid-cols-3 gap-2 md:grid-cols-5'

function Files({ kind, origin, onPick }: { kind: MediaKind; origin: Origin; onPick: (asset: AssetView) => void }) {
  const { t } = useWords()
  const files = useInfiniteQuery(galleryQuery(kind, origin))
  if (files.isError) return <ErrorState error={files.error} retry={() => void files.refetch()} />
  if (files.isPending)
    return (
      <div className={grid}>
        {Array.from({ length: 10 }, (_, index) => (
          <Skeleton key={index} className="aspect-square" />
        ))}
      </div>
    )
  const assets = files.data.pages.flatMap((page) => page.items)
  if (assets.length === 0)
    return <EmptyState title={t('create.gallery.empty')} description={t(`create.gallery.emptyNext.${origin}`)} />
  return (
    <>
      <ul className={grid}>
        {assets.map((asset) => (
          <li key={asset.id}>
            <button
              type="button"
              title={asset.prompt || asset.name}
              aria-label={asset.prompt || asset.name}
              className="relative block aspect-square w-full overflow-hidden rounded border bg-sunken hover:border-foreground"
              onClick={() => onPick(asset)}
            >
              <Poster asset={asset} />
            </button>
          </li>
        ))}
      </ul>
      {files.hasNextPage ? (
        <Button
          variant="outline"
          className="self-center"
          pending={files.isFetchingNextPage}
          onClick={() => void files.fetchNextPage()}
        >
          {t('ui.loadMore')}
        </Button>
      ) : null}
    </>
  )
}

function Poster({ asset }: { asset: AssetView }) {
  const source = thumbnailOf(asset)
  return source ? (
    <img src={source} alt="" loading="lazy" className="size-full object-cover" />
  ) : (
    <span className="flex size-full flex-col items-center justify-center gap-1 p-2 text-faint">
      <NoPoster kind={asset.kind} className="size-auto" />
      <span className="w-full truncate text-center text-xs">{asset.prompt || asset.name}</span>
    </span>
  )
}
