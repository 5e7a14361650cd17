'use client'

import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useTranslations } from 'use-intl'
import { show, tell } from '@/components/gallery/judging/surfaces'
import { toast } from '@/components/ui/toast'
import { type AssetIdsOrAll, mostIds } from '@/lib/assets/judging'
import { askErase, askRestore, takeOutOfBin } from '@/lib/assets/queries'

/** Bringing back and erasing, with what they say in passing. */
export function useBin(onDone: () => void) {
  const client = useQueryClient()
  const t = useTranslations()
  const onError = (error: Error) => {
    // Of many, some may have been moved or erased before it failed.
    tell('moved')
    toast({ title: error.message, priority: 'high' })
  }
  const done = (title: string, which: AssetIdsOrAll, ids: readonly string[] = []) => {
    takeOutOfBin(client, which)
    tell('moved', ids)
    onDone()
    toast({ title })
  }
  const restore = useMutation({
    mutationFn: (which: AssetIdsOrAll) => askRestore(which),
    onSuccess: ({ ids }, which) => {
      show(ids, { state: 'kept' })
      done(t('bin.restored', { count: ids.length }), which, ids)
    },
    onError,
  })
  const erase = useMutation({
    mutationFn: (which: AssetIdsOrAll) => askErase(which),
    onSuccess: ({ erased }, which) => done(t('bin.erased', { count: erased }), which),
    onError,
  })
  const isTooMany = (which: AssetIdsOrAll) => {
    const tooMany = 'ids' in which && which.ids.length > mostIds
    if (tooMany) toast({ title: t('judging.tooMany', { most: mostIds }), priority: 'high' })
    return tooMany
  }
  return {
    isPending: restore.isPending || erase.isPending,
    restore: (which: AssetIdsOrAll) => isTooMany(which) || restore.mutate(which),
    erase: (which: AssetIdsOrAll) => isTooMany(which) || erase.mutate(which),
  }
}
