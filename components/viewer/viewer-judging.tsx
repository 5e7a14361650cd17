'use client'

import { useQueryClient } from '@tanstack/react-query'
import { CollectButton } from '@/components/collections/collect-button'
import { useCollectKey } from '@/components/collections/use-collect-key'
import { useMovesOn } from '@/components/gallery/judging/move-on'
import { RejectButton } from '@/components/gallery/judging/reject-button'
import { Stars } from '@/components/gallery/judging/stars'
import { useJudgingKeys } from '@/components/gallery/judging/use-judging-keys'
import { placeKey } from '@/components/viewer/place-query'
import type { AssetView } from '@/lib/assets/contract'
import type { GalleryPlace } from '@/lib/gallery/contract'

/** Stars and rejection, by hand and by the wall's own keys. */
export function ViewerJudging({
  asset,
  place,
  onShow,
  onLeave,
}: {
  asset: AssetView
  place: GalleryPlace | undefined
  onShow: (id: string) => void
  onLeave: () => void
}) {
  const movesOn = useMovesOn()
  const client = useQueryClient()
  const collecting = useCollectKey([asset.id])
  const askPlaces = () => void client.invalidateQueries({ queryKey: placeKey })
  const { judge } = useJudgingKeys([asset.id], {
    onJudged: () => movesOn && place?.after && onShow(place.after),
    onBinned: () => {
      const next = place?.after ?? place?.before
      if (next) onShow(next)
      else onLeave()
      askPlaces()
    },
    onUndone: ([id]) => {
      if (id) onShow(id)
      askPlaces()
    },
  })
  return (
    <div className="-my-2 -ml-2 flex items-center justify-between">
      <Stars rating={asset.rating ?? 0} onRate={(rating) => void judge([asset.id], { rating })} />
      <span className="flex">
        <RejectButton
          isRejected={asset.isRejected ?? false}
          onReject={(isRejected) => void judge([asset.id], { isRejected })}
        />
        <CollectButton ids={[asset.id]} />
        {collecting}
      </span>
    </div>
  )
}
