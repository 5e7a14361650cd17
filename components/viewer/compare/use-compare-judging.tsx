import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { useCollectKey } from '@/components/collections/use-collect-key'
import { useMovesOn } from '@/components/gallery/judging/move-on'
import { useJudgingKeys } from '@/components/gallery/judging/use-judging-keys'
import { useVerdict } from '@/components/gallery/judging/use-verdict'
import { deselect, reselect, selectedIds } from '@/components/gallery/selection'
import { useSaid } from '@/components/ui/use-said'
import { useKeys } from '@/components/viewer/use-keys'
import type { AssetView } from '@/lib/assets/contract'

export type CompareJudging = Omit<ReturnType<typeof useCompareJudging>, 'told'>

/** One of those that are compared is marked: the wall's keys act on it. `mode`: beside each other, or under a line that has the arrows. `told`: to be rendered. */
export function useCompareJudging(assets: readonly AssetView[], mode: 'side' | 'slider') {
  const t = useTranslations('viewer')
  const [marked, mark] = useState(0)
  const asset = assets[marked]
  const meant = asset && asset.binnedAt === undefined ? [asset.id] : []
  const movesOn = useMovesOn()
  const collecting = useCollectKey(meant)
  const [said, say] = useSaid()
  const [verdict, tellVerdict] = useVerdict()
  const [before] = useState(selectedIds)
  /** Selected again as they were, in that order: it is the order of the panes. */
  const restored = (ids: readonly string[]) => {
    const now = selectedIds()
    deselect([...now])
    reselect([...before].filter((id) => now.has(id) || ids.includes(id)))
  }
  const judging = useJudgingKeys(meant, {
    onJudged: ([id]) => {
      if (id) tellVerdict(id)
      if (movesOn) mark(Math.min(marked + 1, assets.length - 1))
    },
    onBinned: deselect,
    onUndone: (ids) => {
      restored(ids)
      const place = assets.findIndex((asset) => ids.includes(asset.id))
      if (place !== -1) mark(place)
    },
  })
  const step = (by: number) => () => {
    const next = (marked + by + assets.length) % assets.length
    mark(next)
    say(t('judging', { n: next + 1 }))
  }
  useKeys({ ...(mode === 'side' && { ArrowLeft: step(-1), ArrowRight: step(1) }), n: step(1) })
  return {
    marked,
    mark,
    judge: judging.judge,
    bin: async (ids: readonly string[]) => {
      if (await judging.bin(ids)) deselect(ids)
    },
    restored,
    told: (
      <>
        {said}
        {verdict}
        {collecting}
      </>
    ),
  }
}
