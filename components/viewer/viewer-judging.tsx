'use client'

import { CollectButton } from '@/components/collections/collect-button'
import { useCollectKey } from '@/components/collections/use-collect-key'
import { useMovesOn } from '@/components/gallery/judging/move-on'
import { RejectButton } from '@/components/gallery/judging/reject-button'
import { Stars } from '@/components/gallery/judging/stars'
import { useJudgingKeys } from '@/components/gallery/judging/use-judging-keys'
import { useAskPlaces } from '@/components/viewer/use-ask-places'
import type { AssetView } from '@/lib/assets/contract'
import type { GalleryPlace } from '@/lib/gallery/contract'

/** Stars and rejection, by hand and by the wall's own keys. */
export function ViewerJudging({
  asset,
  place,
  onShow,
  onBinned,
}: {
  asset: AssetView
  place: GalleryPlace | undefined
  onShow: (id: string) => void
  onBinned: () => void
}) {
  const movesOn = useMovesOn()
  const askPlaces = useAskPlaces()
  const collecting = useCollectKey([asset.id])
  const { judge } = useJudgingKeys([asset.id], {
    onJudged: () => movesOn && place?.after && onShow(place.after),
    onBinned,
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
