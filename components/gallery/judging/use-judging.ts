'use client'

import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useMemo, useRef } from 'react'
import { useTranslations } from 'use-intl'
import type { Act } from '@/components/gallery/judging/act-history'
import type { Acted, OnProgress } from '@/components/gallery/judging/acts'
import { cacheSurface } from '@/components/gallery/judging/cache-surface'
import { bin, judge, type Said } from '@/components/gallery/judging/judge'
import { saidBy } from '@/components/gallery/judging/said-by'
import { sayProgress } from '@/components/gallery/judging/say-progress'
import { addSurface } from '@/components/gallery/judging/surfaces'
import { useTakeBack } from '@/components/gallery/judging/use-take-back'
import { toast } from '@/components/ui/toast'
import { binKeepsDays } from '@/lib/assets/judging'

/** Judging with what it says about it in passing. None of these throws. `onUndone` hears, as long as its page stands, what was taken back: by a key, or by the button of what was said. */
export function useJudging(onUndone?: (ids: readonly string[]) => void | Promise<void>) {
  const client = useQueryClient()
  const t = useTranslations('judging')
  useEffect(() => addSurface(cacheSurface(client)), [client])
  const undone = useRef(onUndone)
  useEffect(() => {
    undone.current = onUndone
    return () => void (undone.current = undefined)
  }, [onUndone])
  const undo = useTakeBack()
  return useMemo(() => {
    const takeBack = async (act?: Act): Promise<void> => {
      const ids = await undo(act)
      // It is undone, whether or not its page can show it.
      if (ids.length > 0) void Promise.resolve(undone.current?.(ids)).catch(() => {})
    }
    const offer = (act: Act, title: string, description?: string, priority?: 'high') =>
      toast({ title, description, priority, data: { act: { words: t('undo'), run: () => void takeBack(act) } } })

    /** Undefined when it failed. */
    const attempt = async (
      ids: readonly string[],
      act: (onProgress: OnProgress) => Promise<Acted>,
    ): Promise<Acted | undefined> => {
      const all = ids.length
      if (all === 0) return undefined
      try {
        const done = await sayProgress(all, (done) => t('progress', { done, all }), act)
        if (!done.failure) return done
        offer(done.act, t('partly', { done: all - done.failed, all }), saidBy(done.failure), 'high')
      } catch (error) {
        toast({ title: t('failed'), description: saidBy(error), priority: 'high' })
      }
      return undefined
    }
    const leftOut = (missing: number) => (missing > 0 ? t('leftOut', { count: missing }) : undefined)

    return {
      undo: () => takeBack(),
      judge: async (ids: readonly string[], said: Said): Promise<void> => {
        const done = await attempt(ids, (onProgress) => judge(ids, said, onProgress))
        if (!done || (ids.length === 1 && done.missing === 0)) return
        const { changed, missing } = done
        if (changed === 0) toast({ title: leftOut(missing) ?? '' })
        else offer(done.act, t('judged', { count: changed }), leftOut(missing))
      },
      /** Answers whether they are in the bin now. */
      bin: async (ids: readonly string[]): Promise<boolean> => {
        const done = await attempt(ids, (onProgress) => bin(ids, onProgress))
        if (!done) return false
        const { changed, missing } = done
        if (changed > 0)
          offer(done.act, t('binned', { count: changed }), leftOut(missing) ?? t('kept', { days: binKeepsDays }))
        else if (missing > 0) toast({ title: leftOut(missing) ?? '' })
        return true
      },
    }
  }, [t, undo])
}
