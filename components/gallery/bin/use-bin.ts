'use client'

import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import type { OnProgress } from '@/components/gallery/judging/acts'
import { saidBy } from '@/components/gallery/judging/said-by'
import { sayProgress } from '@/components/gallery/judging/say-progress'
import { show, tell } from '@/components/gallery/judging/surfaces'
import { toast } from '@/components/ui/toast'
import { atOnce } from '@/lib/assets/at-once'
import type { AssetIdsOrAll } from '@/lib/assets/judging'
import { askErase, askRestore, takeOutOfBin } from '@/lib/assets/queries'
import { chunksOf } from '@/lib/kernel/chunks-of'

/** Bringing back and erasing, with what they say in passing. */
export function useBin(onDone: () => void) {
  const client = useQueryClient()
  const t = useTranslations()
  const [isPending, setPending] = useState(false)

  /** `ask` answers how many it has moved or erased. */
  const run = async (
    which: AssetIdsOrAll,
    ask: (some: AssetIdsOrAll) => Promise<number>,
    words: 'bin.restored' | 'bin.erased',
  ) => {
    const all = 'ids' in which ? which.ids.length : 0
    let count = 0
    let asked = 0
    const askAll = async (onProgress: OnProgress) => {
      for (const some of 'ids' in which ? chunksOf(which.ids, atOnce).map((ids) => ({ ids })) : [which]) {
        count += await ask(some)
        takeOutOfBin(client, some)
        if (!('ids' in some)) continue
        asked += some.ids.length
        onProgress(asked)
      }
    }
    setPending(true)
    try {
      await sayProgress(all, (done) => t('judging.progress', { done, all }), askAll)
      onDone()
      toast({ title: t(words, { count }) })
    } catch (error) {
      const why = error instanceof Error ? error.message : String(error)
      if (asked === 0) toast({ title: why, priority: 'high' })
      else toast({ title: t('judging.partly', { done: asked, all }), description: saidBy(error), priority: 'high' })
    } finally {
      setPending(false)
      // Of many, some may have been moved or erased before it failed.
      tell('moved', 'ids' in which ? which.ids : [])
    }
  }

  return {
    isPending,
    restore: (which: AssetIdsOrAll) =>
      void run(
        which,
        async (some) => {
          const { ids } = await askRestore(some)
          show(ids, { state: 'kept' })
          return ids.length
        },
        'bin.restored',
      ),
    erase: (which: AssetIdsOrAll) => void run(which, async (some) => (await askErase(some)).erased, 'bin.erased'),
  }
}
