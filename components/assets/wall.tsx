'use client'

import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { Tile } from '@/components/assets/tile'
import { moveFocus } from '@/components/assets/move-focus'
import { Skeleton } from '@/components/ui/skeleton'
import type { AssetKind, AssetView } from '@/lib/assets/contract'

const shapes = { image: 1, video: 16 / 9, audio: 1.6, text: 1 } as const satisfies Record<AssetKind, number>

/** Width over height, as the wall shows it: extremes are cut so that no row becomes a thread. */
const ratioOf = (asset: AssetView) =>
  Math.min(Math.max(asset.width && asset.height ? asset.width / asset.height : shapes[asset.kind], 0.5), 3)

const rows =
  'flex flex-wrap gap-1.5 p-1.5 [--row:7rem] [--row-most:20rem] md:gap-2 md:p-2 md:[--row:13rem] after:grow-[1000000] after:content-[""]'

/** Rows of equal height, every picture whole: each tile grows by its ratio up to a cap, so the browser needs no measuring and nothing jumps; what follows the last one takes its row's rest. */
export function Wall({ assets, kind }: { assets: AssetView[]; kind?: AssetKind }) {
  const t = useTranslations('assets')
  const [playing, setPlaying] = useState<string>()
  return (
    <ul data-slot="wall" aria-label={t('wall')} className={rows} onKeyDown={moveFocus}>
      {assets.map((asset, index) => (
        <li key={asset.id} className="relative overflow-hidden rounded-sm bg-sunken" style={shape(ratioOf(asset))}>
          <Tile
            asset={asset}
            first={index < onFirstScreen}
            href={`/gallery/${asset.id}${kind ? `?kind=${kind}` : ''}`}
            playing={playing === asset.id}
            onPlay={(play) => setPlaying((now) => (play ? asset.id : now === asset.id ? undefined : now))}
          />
        </li>
      ))}
    </ul>
  )
}

/** Fetched at once; the rest when it comes near. */
const onFirstScreen = 12

const shape = (ratio: number): React.CSSProperties => ({
  flexGrow: ratio * 100,
  flexBasis: `calc(var(--row) * ${ratio})`,
  maxWidth: `calc(var(--row-most) * ${ratio})`,
  aspectRatio: ratio,
})

const ghosts = [1.78, 1, 0.56, 1.78, 1.33, 1, 0.75, 1.78, 1, 1.5, 0.56, 1.78]

export function WallSkeleton() {
  return (
    <div data-slot="wall-skeleton" aria-busy className={rows}>
      {ghosts.map((ratio, index) => (
        <Skeleton key={index} style={shape(ratio)} />
      ))}
    </div>
  )
}
