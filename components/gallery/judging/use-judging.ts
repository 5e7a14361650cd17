'use client'

import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useMemo, useRef } from 'react'
import { useTranslations } from 'use-intl'
import { type Act, type Acted, bin, judge, type Said, undo } from '@/components/gallery/judging/acts'
import { cacheSurface } from '@/components/gallery/judging/cache-surface'
import { addSurface } from '@/components/gallery/judging/surfaces'
import { toast } from '@/components/ui/toast'
import { binKeepsDays, mostIds } from '@/lib/assets/judging'

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
  return useMemo(() => {
    const takeBack = async (act?: Act): Promise<void> => {
      try {
        const ids = await undo(act)
        toast({ title: ids ? t('undone', { count: ids.length }) : t('nothingToUndo') })
        // It is undone, whether or not its page can show it.
        if (ids) void Promise.resolve(undone.current?.(ids)).catch(() => {})
      } catch (error) {
        toast({ title: t('notUndone'), description: saidBy(error), priority: 'high' })
      }
    }
    const offer = (act: Act, title: string, description?: string) =>
      toast({ title, description, data: { act: { words: t('undo'), run: () => void takeBack(act) } } })

    /** Undefined when it failed. */
    const attempt = async (ids: readonly string[], act: () => Promise<Acted>): Promise<Acted | undefined> => {
      if (ids.length === 0) return undefined
      if (ids.length > mostIds) return void toast({ title: t('tooMany', { most: mostIds }), priority: 'high' })
      try {
        return await act()
      } catch (error) {
        return void toast({ title: t('failed'), description: saidBy(error), priority: 'high' })
      }
    }
    const leftOut = (missing: number) => (missing > 0 ? t('leftOut', { count: missing }) : undefined)

    return {
      undo: () => takeBack(),
      judge: async (ids: readonly string[], said: Said): Promise<void> => {
        const done = await attempt(ids, () => judge(ids, said))
        if (!done || (ids.length === 1 && done.missing === 0)) return
        const { changed, missing } = done
        if (changed === 0) toast({ title: leftOut(missing) ?? '' })
        else offer(done.act, t('judged', { count: changed }), leftOut(missing))
      },
      /** Answers whether they are in the bin now. */
      bin: async (ids: readonly string[]): Promise<boolean> => {
        const done = await attempt(ids, () => bin(ids))
        if (!done) return false
        const { changed, missing } = done
        if (changed > 0)
          offer(done.act, t('binned', { count: changed }), leftOut(missing) ?? t('kept', { days: binKeepsDays }))
        else if (missing > 0) toast({ title: leftOut(missing) ?? '' })
        return true
      },
    }
  }, [t])
}

const saidBy = (error: unknown) => (error instanceof Error && error.name === 'ApiError' ? error.message : undefined)
