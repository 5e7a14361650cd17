import { useMemo } from 'react'
import { useTranslations } from 'use-intl'
import { type Act, lastAct } from '@/components/gallery/judging/act-history'
import { saidBy } from '@/components/gallery/judging/said-by'
import { sayProgress } from '@/components/gallery/judging/say-progress'
import { undo } from '@/components/gallery/judging/undo'
import { toast } from '@/components/ui/toast'

/** Takes an act back, the last one unless told which, and says so. Answers whose it was; none where nothing was taken back. Never throws. */
export function useTakeBack() {
  const t = useTranslations('judging')
  return useMemo(() => {
    const say = async (act: Act | undefined): Promise<readonly string[]> => {
      const all = act?.ids.length ?? 0
      const undone = await sayProgress(
        all,
        (done) => t('progress', { done, all }),
        (onProgress) => undo(act, onProgress),
      )
      if (!undone) {
        toast({ title: t('nothingToUndo') })
        return []
      }
      const { ids, left, failure } = undone
      const count = ids.length
      if (failure) toast({ title: t('undonePartly', { count }), description: saidBy(failure), priority: 'high' })
      else if (count === 0) toast({ title: t('changedSince', { count: left }) })
      else
        toast({
          title: t('undone', { count }),
          description: left > 0 ? t('changedSince', { count: left }) : undefined,
        })
      return ids
    }
    return (act = lastAct()): Promise<readonly string[]> =>
      say(act).catch((error: unknown) => {
        toast({ title: t('notUndone'), description: saidBy(error), priority: 'high' })
        return []
      })
  }, [t])
}
