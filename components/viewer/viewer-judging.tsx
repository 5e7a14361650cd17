'use client'

import { CollectButton } from '@/components/collections/collect-button'
import { useCollectKey } from '@/components/collections/use-collect-key'
import { useMovesOn } from '@/components/gallery/judging/move-on'
import { RejectButton } from '@/components/gallery/judging/reject-button'
import { Stars } from '@/components/gallery/judging/stars'
import { useJudgingKeys } from '@/components/gallery/judging/use-judging-keys'
import { useVerdict } from '@/components/gallery/judging/use-verdict'
import type { AssetView } from '@/lib/assets/contract'
import type { GalleryPlace } from '@/lib/gallery/contract'

/** Stars and rejection, by hand and by the wall's own keys. */
export function ViewerJudging({
  asset,
  place,
  onShow,
  onBinned,
  onUndone,
}: {
  asset: AssetView
  place: GalleryPlace | undefined
  onShow: (id: string) => void
  onBinned: () => void
  onUndone: (ids: readonly string[]) => void
}) {
  const movesOn = useMovesOn()
  const collecting = useCollectKey([asset.id])
  const [verdict, tellVerdict] = useVerdict()
  const { judge } = useJudgingKeys([asset.id], {
    onJudged: ([id]) => {
      if (id) tellVerdict(id)
      if (movesOn && place?.after) onShow(place.after)
    },
    onBinned,
    onUndone,
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
        {verdict}
      </span>
    </div>
  )
}
