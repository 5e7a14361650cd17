import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { useCollectKey } from '@/components/collections/use-collect-key'
import { useMovesOn } from '@/components/gallery/judging/move-on'
import { useJudgingKeys } from '@/components/gallery/judging/use-judging-keys'
import { useVerdict } from '@/components/gallery/judging/use-verdict'
import { deselect } from '@/components/gallery/selection'
import { useSaid } from '@/components/ui/use-said'
import { useKeys } from '@/components/viewer/use-keys'
import type { AssetView } from '@/lib/assets/contract'

export type CompareJudging = Omit<ReturnType<typeof useCompareJudging>, 'told'>

/** One of those that are compared is marked: the wall's keys act on it. `told`: to be rendered. */
export function useCompareJudging(assets: readonly AssetView[]) {
  const t = useTranslations('viewer')
  const [marked, mark] = useState(0)
  const asset = assets[marked]
  const meant = asset && asset.binnedAt === undefined ? [asset.id] : []
  const movesOn = useMovesOn()
  const collecting = useCollectKey(meant)
  const [said, say] = useSaid()
  const [verdict, tellVerdict] = useVerdict()
  const judging = useJudgingKeys(meant, {
    onJudged: ([id]) => {
      if (id) tellVerdict(id)
      if (movesOn) mark(Math.min(marked + 1, assets.length - 1))
    },
    onBinned: deselect,
    onUndone: ([id]) => {
      const place = assets.findIndex((asset) => asset.id === id)
      if (place !== -1) mark(place)
    },
  })
  const step = (by: number) => () => {
    const next = (marked + by + assets.length) % assets.length
    mark(next)
    say(t('judging', { n: next + 1 }))
  }
  useKeys({ ArrowLeft: step(-1), ArrowRight: step(1), n: step(1) })
  return {
    marked,
    mark,
    judge: judging.judge,
    bin: async (ids: readonly string[]) => {
      if (await judging.bin(ids)) deselect(ids)
    },
    told: (
      <>
        {said}
        {verdict}
        {collecting}
      </>
    ),
  }
}
