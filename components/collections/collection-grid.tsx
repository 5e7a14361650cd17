'use client'

import { Folder, Link2 } from 'lucide-react'
import Link from 'next/link'
import { useTranslations } from 'use-intl'
import { collectionHref, wallHref } from '@/components/collections/collection-href'
import { Skeleton } from '@/components/ui/skeleton'
import type { CollectionView } from '@/lib/collections/contract'
import type { Tree } from '@/lib/collections/tree'

const grid =
  'grid grid-cols-2 gap-x-3 gap-y-5 p-4 sm:grid-cols-3 md:grid-cols-[repeat(auto-fill,minmax(12rem,1fr))] md:gap-x-4 md:gap-y-6 md:p-6'

export function CollectionGrid({ collections, tree }: { collections: CollectionView[]; tree: Tree<CollectionView> }) {
  const t = useTranslations('collections')
  return (
    <ul data-slot="collection-grid" aria-label={t('grid')} className={grid}>
      {collections.map((collection) => (
        <li key={collection.id} className="min-w-0">
          <Card collection={collection} inside={tree.inside(collection.id).length} />
        </li>
      ))}
    </ul>
  )
}

/** Leads to what is inside it, or, where nothing is, straight to its wall. */
function Card({ collection, inside }: { collection: CollectionView; inside: number }) {
  const t = useTranslations('collections')
  const { id, name, cover, all, shares } = collection
  return (
    <Link
      href={inside > 0 ? collectionHref(id) : wallHref(id)}
      className="group flex flex-col gap-2 rounded outline-offset-4"
    >
      <span className="relative block aspect-[4/3]">
        {inside > 0 ? <span aria-hidden className="absolute inset-x-2 -top-1.5 h-4 rounded border bg-hover" /> : null}
        <CollectionCover
          cover={cover}
          className="absolute inset-0 size-full border transition-opacity duration-quick group-hover:opacity-85"
        />
      </span>
      <span className="flex min-w-0 flex-col">
        <span className="truncate text-md font-medium" title={name}>
          {name}
        </span>
        <span className="flex items-center gap-1.5 text-sm text-muted tabular-nums">
          <span className="truncate">
            {[t('results', { count: all }), inside > 0 && t('inside', { count: inside })].filter(Boolean).join(' · ')}
          </span>
          {shares > 0 ? <Link2 role="img" aria-label={t('shared')} className="size-3.5 shrink-0" /> : null}
        </span>
      </span>
    </Link>
  )
}

export function CollectionCover({ cover, className }: { cover: CollectionView['cover']; className?: string }) {
  return (
    <span
      data-slot="collection-cover"
      className={`flex items-center justify-center overflow-hidden rounded bg-sunken text-faint ${className ?? ''}`}
    >
      {cover ? (
        <img src={cover.posterUrl} alt="" loading="lazy" decoding="async" className="size-full object-cover" />
      ) : (
        <Folder aria-hidden className="size-6 stroke-[1.25]" />
      )}
    </span>
  )
}

export function CollectionGridSkeleton() {
  return (
    <div data-slot="collection-grid-skeleton" aria-busy className={grid}>
      {Array.from({ length: 6 }, (_, index) => (
        <Skeleton key={index} className="aspect-[4/3]" />
      ))}
    </div>
  )
}
