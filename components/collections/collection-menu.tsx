'use client'

import { Ellipsis, FolderInput, FolderPlus, Pencil, Trash2 } from 'lucide-react'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { CollectionDialog } from '@/components/collections/collection-dialog'
import { DeleteDialog } from '@/components/collections/delete-dialog'
import { MoveDialog } from '@/components/collections/move-dialog'
import { buttonVariants } from '@/components/ui/button'
import { Menu, MenuContent, MenuItem, MenuSeparator, MenuTrigger } from '@/components/ui/menu'
import type { CollectionView } from '@/lib/collections/contract'
import type { Tree } from '@/lib/collections/tree'

export function CollectionMenu({ collection, tree }: { collection: CollectionView; tree: Tree<CollectionView> }) {
  const t = useTranslations('collections')
  const [open, setOpen] = useState<'edit' | 'create' | 'move' | 'delete'>()
  const close = () => setOpen(undefined)
  return (
    <>
      <Menu>
        <MenuTrigger
          aria-label={t('actions', { name: collection.name })}
          className={buttonVariants({ variant: 'quiet', size: 'icon' })}
        >
          <Ellipsis aria-hidden />
        </MenuTrigger>
        <MenuContent>
          <MenuItem onClick={() => setOpen('edit')}>
            <Pencil aria-hidden />
            {t('edit')}
          </MenuItem>
          <MenuItem onClick={() => setOpen('create')}>
            <FolderPlus aria-hidden />
            {t('createInside')}
          </MenuItem>
          <MenuItem onClick={() => setOpen('move')}>
            <FolderInput aria-hidden />
            {t('move')}
          </MenuItem>
          <MenuSeparator />
          <MenuItem tone="danger" onClick={() => setOpen('delete')}>
            <Trash2 aria-hidden />
            {t('delete')}
          </MenuItem>
        </MenuContent>
      </Menu>
      {open === 'edit' ? <CollectionDialog collection={collection} onClose={close} /> : null}
      {open === 'create' ? <CollectionDialog parentId={collection.id} onClose={close} /> : null}
      {open === 'move' ? <MoveDialog collection={collection} tree={tree} onClose={close} /> : null}
      {open === 'delete' ? <DeleteDialog collection={collection} tree={tree} onClose={close} /> : null}
    </>
  )
}
