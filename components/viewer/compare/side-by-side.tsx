'use client'

import { useState } from 'react'
import { cn } from '@/components/ui/cn'
import { Pane } from '@/components/viewer/compare/pane'
import type { CompareJudging } from '@/components/viewer/compare/use-compare-judging'
import type { Playback } from '@/components/viewer/player/playback'
import { whole } from '@/components/viewer/zoom'
import type { AssetView } from '@/lib/assets/contract'

/** Two to four at once; close looks at one are looks at all. */
export function SideBySide({
  assets,
  playback,
  judging,
  notes,
}: {
  assets: readonly AssetView[]
  playback: Playback
  judging: CompareJudging
  notes: readonly React.ReactNode[]
}) {
  const shared = useState(whole)
  const isWide = assets.reduce((sum, { width = 16, height = 9 }) => sum + width / height, 0) / assets.length > 0.9
  return (
    <div
      data-slot="side-by-side"
      className={cn(
        'grid min-h-0 flex-1 auto-rows-[minmax(0,1fr)] gap-px bg-line',
        assets.length === 4 ? 'grid-cols-2' : assets.length === 3 ? 'md:grid-cols-3' : 'md:grid-cols-2',
        !isWide && assets.length < 4 && (assets.length === 3 ? 'grid-cols-3' : 'grid-cols-2'),
      )}
    >
      {assets.map((asset, index) => (
        <Pane
          key={asset.id}
          asset={asset}
          index={index}
          playback={playback}
          shared={shared}
          leads={index === lastOf(assets)}
          judging={judging}
          note={notes[index]}
        />
      ))}
    </div>
  )
}

const lastOf = (assets: readonly AssetView[]) =>
  assets.findLastIndex(({ kind }) => kind === 'image' || kind === 'video')
