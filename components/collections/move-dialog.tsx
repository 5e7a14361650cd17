'use client'

import { useTranslations } from 'use-intl'
import { CollectionChooser } from '@/components/collections/collection-chooser'
import { tell } from '@/components/gallery/judging/surfaces'
import { Dialog, DialogContent, DialogTitle } from '@/components/ui/dialog'
import { FormError } from '@/components/ui/form-error'
import { toast } from '@/components/ui/toast'
import type { CollectionView } from '@/lib/collections/contract'
import { useChangeCollection } from '@/lib/collections/queries'
import type { Tree } from '@/lib/collections/tree'

type Props = { collection: CollectionView; tree: Tree<CollectionView>; onClose: () => void }

export function MoveDialog({ collection, tree, onClose }: Props) {
  const t = useTranslations('collections')
  const change = useChangeCollection()
  const { id, name, parentId } = collection
  const move = (to: string | null) =>
    change.mutate(
      { id, parentId: to },
      {
        onSuccess: () => {
          tell('moved')
          toast({ title: t('moved') })
          onClose()
        },
      },
    )
  return (
    <Dialog open onOpenChange={(open) => !open && onClose()}>
      <DialogContent>
        <DialogTitle>{t('moveTitle', { name })}</DialogTitle>
        <FormError>{change.error?.message}</FormError>
        <CollectionChooser
          tree={tree}
          label={t('moveFilter')}
          without={tree.within(id).map((inner) => inner.id)}
          marks={parentId ? new Map([[parentId, { isAll: true, words: t('here') }]]) : undefined}
          onChoose={(parent) => move(parent.id)}
          onOutermost={parentId ? () => move(null) : undefined}
        />
      </DialogContent>
    </Dialog>
  )
}
