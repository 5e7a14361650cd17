'use client'

import { FolderPlus } from 'lucide-react'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { CollectionDialog } from '@/components/collections/collection-dialog'
import { CollectionGrid, CollectionGridSkeleton } from '@/components/collections/collection-grid'
import { CollectionHead } from '@/components/collections/collection-head'
import { wallHref } from '@/components/collections/collection-href'
import { CollectionsTabs } from '@/components/collections/collections-tabs'
import { useCollections } from '@/components/collections/use-collections'
import { PageHead } from '@/components/shell/page-head'
import { PageTitle } from '@/components/shell/page-title'
import { Button, ButtonLink } from '@/components/ui/button'
import { EmptyState } from '@/components/ui/empty-state'
import { ErrorState } from '@/components/ui/error-state'

/** The outermost collections, or what is inside the one called `id`. */
export function CollectionsScreen({ id }: { id?: string }) {
  const t = useTranslations('collections')
  const [creating, setCreating] = useState(false)
  const { tree } = useCollections()
  return (
    <>
      <PageTitle>{(id && tree.get(id)?.name) || t('title')}</PageTitle>
      <PageHead title={t('title')}>
        <CollectionsTabs chosen={id ? 'none' : 'collections'} />
        <Button className="ml-auto" onClick={() => setCreating(true)}>
          <FolderPlus aria-hidden />
          <span className="max-md:sr-only">{id ? t('createInside') : t('create')}</span>
        </Button>
      </PageHead>
      {id ? <CollectionHead id={id} /> : null}
      <Inside id={id} onCreate={() => setCreating(true)} />
      {creating ? <CollectionDialog parentId={id} onClose={() => setCreating(false)} /> : null}
    </>
  )
}

function Inside({ id, onCreate }: { id?: string; onCreate: () => void }) {
  const t = useTranslations('collections')
  const { tree, error, isPending, refetch } = useCollections()
  if (isPending) return <CollectionGridSkeleton />
  if (error) return <ErrorState error={error} retry={() => refetch()} />
  const inside = tree.inside(id)
  const here = id === undefined ? undefined : tree.get(id)
  if (inside.length > 0) return <CollectionGrid collections={inside} tree={tree} />
  if (here)
    return (
      <EmptyState title={t('insideEmpty')}>
        <ButtonLink href={wallHref(here.id)} variant="outline">
          {t('show', { count: here.all })}
        </ButtonLink>
      </EmptyState>
    )
  return id ? null : (
    <EmptyState icon={<FolderPlus />} title={t('emptyTitle')} description={t('emptyText')}>
      <Button onClick={onCreate}>{t('create')}</Button>
    </EmptyState>
  )
}
