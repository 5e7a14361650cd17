'use client'

import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { CollectionChooser } from '@/components/collections/collection-chooser'
import { useCollecting } from '@/components/collections/use-collecting'
import { useCollections } from '@/components/collections/use-collections'
import { Dialog, DialogContent, DialogDescription, DialogTitle } from '@/components/ui/dialog'
import { ErrorState } from '@/components/ui/error-state'
import { FormError } from '@/components/ui/form-error'
import { Progress } from '@/components/ui/progress'
import { Skeleton } from '@/components/ui/skeleton'
import { atOnce } from '@/lib/assets/at-once'
import { membershipsQuery } from '@/lib/collections/queries'

/** Puts results into a collection, or out of one that has all of them. */
export default function CollectDialog({ ids, onClose }: { ids: readonly string[]; onClose: () => void }) {
  const t = useTranslations('collections')
  const { tree, error, isPending, refetch } = useCollections()
  const { data: memberships } = useQuery(membershipsQuery(ids))
  const count = ids.length
  const [refused, setRefused] = useState<string>()
  const [done, setDone] = useState<number>()
  const collecting = useCollecting(ids, setDone)
  const isAll = (id: string) => memberships?.find(({ collectionId }) => collectionId === id)?.count === count
  const marks = new Map(
    memberships?.map(({ collectionId, count: some }) => [
      collectionId,
      {
        isAll: some === count,
        words: some === count ? t('hasAll', { count }) : t('hasSome', { count: some }),
      },
    ]),
  )
  const run = async (act: () => Promise<void>) => {
    if (done !== undefined) return
    setDone(0)
    setRefused(undefined)
    try {
      await act()
      onClose()
    } catch (error) {
      setDone(undefined)
      setRefused(error instanceof Error ? error.message : String(error))
    }
  }
  return (
    <Dialog open onOpenChange={(open) => !open && onClose()}>
      <DialogContent>
        <DialogTitle>{t('collectTitle', { count })}</DialogTitle>
        <DialogDescription>{t('collectText', { count })}</DialogDescription>
        <FormError>{refused}</FormError>
        {done === undefined || count <= atOnce ? null : (
          <Progress value={done / count} aria-label={t('collectTitle', { count })} />
        )}
        {isPending ? <Skeleton className="h-40" /> : null}
        {error ? <ErrorState error={error} retry={() => refetch()} className="py-4" /> : null}
        {isPending || error ? null : (
          <CollectionChooser
            tree={tree}
            label={t('collectFilter')}
            marks={marks}
            onChoose={({ id, name }) =>
              void run(() => (isAll(id) ? collecting.takeOut(id, name) : collecting.putIn(id, name)))
            }
            onCreate={(name) => void run(() => collecting.create(name))}
          />
        )}
      </DialogContent>
    </Dialog>
  )
}
