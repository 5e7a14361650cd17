'use client'

import { useEffect, useEffectEvent } from 'react'
import { isElsewhere, type JudgingKey, judgingKey, toggled } from '@/components/gallery/judging/judging-key'
import { lookOf } from '@/components/gallery/judging/surfaces'
import { useJudging } from '@/components/gallery/judging/use-judging'

type After = {
  /** A judgement has been given and is shown: where moving on would come. */
  onJudged?: (ids: readonly string[]) => void
  /** They are to be in the bin: whether they are is answered later. */
  onBin?: (ids: readonly string[], isBinned: Promise<boolean>) => void
  /** They are in the bin. */
  onBinned?: (ids: readonly string[]) => void
  /** What was done to these has been taken back. */
  onUndone?: (ids: readonly string[]) => void | Promise<void>
}

/** 1 to 5, 0, X, Delete and U act on these results. `ids` may be a function that is asked at the press of a key. */
export function useJudgingKeys(
  ids: readonly string[] | (() => Promise<readonly string[]>),
  { onJudged, onBin, onBinned, onUndone }: After = {},
) {
  const judging = useJudging(onUndone)

  const act = async (key: JudgingKey) => {
    if (key.act === 'undo') return judging.undo()
    const meant = typeof ids === 'function' ? await ids() : ids
    if (meant.length === 0) return
    if (key.act === 'bin') {
      const isBinned = judging.bin(meant)
      onBin?.(meant, isBinned)
      return (await isBinned) && onBinned?.(meant)
    }
    const said = key.act === 'rate' ? { rating: key.rating } : toggled(meant.map((id) => lookOf(id)?.isRejected))
    void judging.judge(meant, said)
    onJudged?.(meant)
  }

  const press = useEffectEvent((event: KeyboardEvent) => {
    const key = judgingKey(event)
    if (!key || event.defaultPrevented || isElsewhere(event.target)) return
    event.preventDefault()
    if (!event.repeat || key.act === 'undo') void act(key).catch(() => {})
  })
  useEffect(() => {
    window.addEventListener('keydown', press)
    return () => window.removeEventListener('keydown', press)
  }, [])
  return judging
}
