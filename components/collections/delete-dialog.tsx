'use client'

import { usePathname, useRouter } from 'next/navigation'
import { useId, useState } from 'react'
import { useTranslations } from 'use-intl'
import { collectionHref } from '@/components/collections/collection-href'
import { tell } from '@/components/gallery/judging/surfaces'
import { Button } from '@/components/ui/button'
import { Dialog, DialogActions, DialogContent, DialogDescription, DialogTitle } from '@/components/ui/dialog'
import { FormError } from '@/components/ui/form-error'
import { Segmented, SegmentedItem } from '@/components/ui/segmented'
import { toast } from '@/components/ui/toast'
import type { CollectionView, DeleteCollection } from '@/lib/collections/contract'
import { useDeleteCollection } from '@/lib/collections/queries'
import type { Tree } from '@/lib/collections/tree'

type Props = { collection: CollectionView; tree: Tree<CollectionView>; onClose: () => void }

/** Asks before a collection goes, and what becomes of those inside. */
export function DeleteDialog({ collection, tree, onClose }: Props) {
  const t = useTranslations('collections')
  const ui = useTranslations('ui')
  const router = useRouter()
  const path = usePathname()
  const question = useId()
  const remove = useDeleteCollection()
  const [inside, setInside] = useState<DeleteCollection['inside']>('up')
  const inner = tree.within(collection.id).length - 1
  const act = () =>
    remove.mutate(
      { id: collection.id, inside },
      {
        onSuccess: () => {
          tell('moved')
          toast({ title: t('deleted', { name: collection.name }) })
          onClose()
          if (path.startsWith('/gallery') || path === collectionHref(collection.id))
            router.replace(collectionHref(collection.parentId))
        },
      },
    )
  return (
    <Dialog open onOpenChange={(open) => !open && onClose()}>
      <DialogContent role="alertdialog">
        <DialogTitle>{t('deleteTitle', { name: collection.name })}</DialogTitle>
        <DialogDescription>{t('deleteText', { count: collection.own })}</DialogDescription>
        <FormError>{remove.error?.message}</FormError>
        {inner > 0 ? (
          <div className="flex flex-col gap-1.5">
            <p id={question} className="text-base font-medium">
              {t('deleteInside')}
            </p>
            <Segmented
              aria-labelledby={question}
              value={inside}
              onValueChange={(value) => setInside(value)}
              className="w-full flex-col"
            >
              <SegmentedItem value="up">{t('deleteUp')}</SegmentedItem>
              <SegmentedItem value="too" className="h-auto py-1.5 text-center whitespace-normal">
                {t('deleteToo', { count: inner })}
              </SegmentedItem>
            </Segmented>
          </div>
        ) : null}
        <DialogActions>
          <Button variant="outline" onClick={onClose}>
            {ui('cancel')}
          </Button>
          <Button variant="danger" pending={remove.isPending} onClick={act}>
            {t('delete')}
          </Button>
        </DialogActions>
      </DialogContent>
    </Dialog>
  )
}
