'use client'

import { useTranslations } from 'use-intl'
import type { Acted, OnProgress } from '@/components/gallery/judging/acts'
import { putIn, takeOut } from '@/components/gallery/judging/judge'
import { saidBy } from '@/components/gallery/judging/said-by'
import { useTakeBack } from '@/components/gallery/judging/use-take-back'
import { toast } from '@/components/ui/toast'
import { askCreate, askDeleteEmpty } from '@/lib/collections/queries'

/** Puts results into collections and out of them, says so, and takes it back in its turn or by the button of what was said. Each act rejects where nothing came of it. */
export function useCollecting(ids: readonly string[], onProgress?: OnProgress) {
  const t = useTranslations('collections')
  const judging = useTranslations('judging')
  const takeBack = useTakeBack()

  const say = (title: string, { act, changed, missing, failed, failure }: Acted) => {
    const all = ids.length
    toast({
      title: failure ? judging('partly', { done: all - failed, all }) : title,
      description: failure ? saidBy(failure) : missing > 0 ? t('missing', { count: missing }) : undefined,
      priority: failure ? 'high' : undefined,
      data: changed > 0 ? { act: { words: t('undo'), run: () => void takeBack(act) } } : undefined,
    })
  }
  const sayPut = (name: string, done: Acted) =>
    say(done.changed === 0 ? t('putNone', { name }) : t('put', { count: done.changed, name }), done)

  return {
    putIn: async (id: string, name: string) => sayPut(name, await putIn(id, ids, { onProgress })),
    takeOut: async (id: string, name: string) => {
      const done = await takeOut(id, ids, onProgress)
      say(t('taken', { count: done.changed, name }), done)
    },
    /** A new collection with these in it; taken back, it is gone again. */
    create: async (name: string) => {
      const { id } = await askCreate({ name })
      try {
        sayPut(name, await putIn(id, ids, { isNew: true, onProgress }))
      } catch (error) {
        await askDeleteEmpty(id).catch(() => {})
        throw error
      }
    },
  }
}
