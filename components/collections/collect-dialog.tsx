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
import { Skeleton } from '@/components/ui/skeleton'
import { membershipsQuery } from '@/lib/collections/queries'

/** Puts results into a collection, or out of one that has all of them. */
export default function CollectDialog({ ids, onClose }: { ids: readonly string[]; onClose: () => void }) {
  const t = useTranslations('collections')
  const { tree, error, isPending, refetch } = useCollections()
  const { data: memberships } = useQuery(membershipsQuery(ids))
  const collecting = useCollecting(ids)
  const [refused, setRefused] = useState<string>()
  const count = ids.length
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
  const run = (act: Promise<void>) =>
    act.then(onClose, (error: unknown) => setRefused(error instanceof Error ? error.message : String(error)))
  return (
    <Dialog open onOpenChange={(open) => !open && onClose()}>
      <DialogContent>
        <DialogTitle>{t('collectTitle', { count })}</DialogTitle>
        <DialogDescription>{t('collectText', { count })}</DialogDescription>
        <FormError>{refused}</FormError>
        {isPending ? <Skeleton className="h-40" /> : null}
        {error ? <ErrorState error={error} retry={() => refetch()} className="py-4" /> : null}
        {isPending || error ? null : (
          <CollectionChooser
            tree={tree}
            label={t('collectFilter')}
            marks={marks}
            onChoose={({ id, name }) => run(isAll(id) ? collecting.takeOut(id, name) : collecting.putIn(id, name))}
            onCreate={(name) => run(collecting.create(name))}
          />
        )}
      </DialogContent>
    </Dialog>
  )
}
