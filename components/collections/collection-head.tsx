'use client'

import { ChevronRight, Link2 } from 'lucide-react'
import Link from 'next/link'
import { usePathname } from 'next/navigation'
import { useTranslations } from 'use-intl'
import { CollectionCover } from '@/components/collections/collection-grid'
import { collectionHref, wallHref } from '@/components/collections/collection-href'
import { CollectionMenu } from '@/components/collections/collection-menu'
import { useCollections } from '@/components/collections/use-collections'
import { DownloadList } from '@/components/gallery/download/download-list'
import { ShareButton } from '@/components/shares/share-button'
import { ButtonLink } from '@/components/ui/button'
import { cn } from '@/components/ui/cn'
import { EmptyState } from '@/components/ui/empty-state'
import { Skeleton } from '@/components/ui/skeleton'
import type { CollectionView } from '@/lib/collections/contract'

/** What a collection is, above its wall or above what is inside it: where it stands, its name and notes, and what can be done with the whole of it. */
export function CollectionHead({ id }: { id: string }) {
  const t = useTranslations('collections')
  const { tree, error, isPending } = useCollections()
  const isWall = usePathname().startsWith('/gallery')
  const collection = tree.get(id)
  if (isPending) return <Skeleton className="h-20 shrink-0 rounded-none" />
  // A list that could not be read must not hide the wall below, which says by itself what is wrong.
  if (error) return null
  if (!collection)
    return (
      <EmptyState title={t('gone')} description={t('goneText')} className="py-8">
        <ButtonLink href="/collections" variant="outline">
          {t('toCollections')}
        </ButtonLink>
      </EmptyState>
    )
  const inside = tree.inside(id)
  const notes = (
    <p className="line-clamp-2 max-w-prose whitespace-pre-line text-muted" title={collection.notes}>
      {collection.notes}
    </p>
  )
  return (
    <section
      data-slot="collection-head"
      aria-label={collection.name}
      className="flex shrink-0 flex-wrap items-center gap-x-4 gap-y-2 border-b px-4 py-2.5 md:px-6"
    >
      <CollectionCover
        cover={collection.cover}
        className={cn('size-14 shrink-0 border md:h-16 md:w-20', isWall && 'max-md:hidden')}
      />
      <div className="flex min-w-0 flex-1 flex-col">
        <Trail path={tree.path(id)} />
        <h2 className="text-lg font-semibold break-words">{collection.name}</h2>
        <Facts collection={collection} inside={isWall ? 0 : inside.length} />
      </div>
      {/* Above a wall every line is one less of what somebody came to see. */}
      {isWall && collection.notes ? <div className="w-80 max-xl:hidden">{notes}</div> : null}
      <div className={cn('flex items-center gap-2', !isWall && 'max-md:w-full')}>
        {isWall ? null : (
          <ButtonLink href={wallHref(id)} variant="outline" className="max-md:flex-1">
            {t('show', { count: collection.all })}
          </ButtonLink>
        )}
        <ShareButton collection={collection} isSmall={isWall} />
        {isWall ? null : <DownloadList address={{ collection: id }} variant="outline" />}
        <CollectionMenu collection={collection} tree={tree} />
      </div>
      {!isWall && collection.notes ? <div className="w-full">{notes}</div> : null}
      {isWall && inside.length > 0 ? <Inner inside={inside} /> : null}
    </section>
  )
}

function Facts({ collection, inside }: { collection: CollectionView; inside: number }) {
  const t = useTranslations('collections')
  return (
    <p className="flex flex-wrap items-center gap-x-1.5 text-sm text-muted tabular-nums">
      {t('results', { count: collection.all })}
      {inside > 0 ? <span>· {t('inside', { count: inside })}</span> : null}
      {collection.shares > 0 ? (
        <span className="flex items-center gap-1">
          ·<Link2 aria-hidden className="size-3.5" />
          {t('shared')}
        </span>
      ) : null}
    </p>
  )
}

function Trail({ path }: { path: CollectionView[] }) {
  const t = useTranslations('collections')
  return (
    <nav data-slot="collection-trail" aria-label={t('trail')} className="min-w-0">
      <ol className="flex flex-wrap items-center gap-x-1 text-sm text-muted">
        {[{ id: undefined, name: t('title') }, ...path.slice(0, -1)].map(({ id, name }) => (
          <li key={id ?? ''} className="flex min-w-0 items-center gap-1">
            <Link
              href={collectionHref(id)}
              className="max-w-40 truncate hover:text-foreground max-md:py-3 max-md:-my-3"
            >
              {name}
            </Link>
            <ChevronRight aria-hidden className="size-3 shrink-0 text-faint" />
          </li>
        ))}
      </ol>
    </nav>
  )
}

function Inner({ inside }: { inside: CollectionView[] }) {
  const t = useTranslations('collections')
  return (
    <ul
      aria-label={t('insideLabel')}
      className="-mx-1 flex w-full min-w-0 gap-1.5 overflow-x-auto px-1 py-0.5 [scrollbar-width:none]"
    >
      {inside.map(({ id, name, all }) => (
        <li key={id} className="shrink-0">
          <ButtonLink href={wallHref(id)} variant="outline" size="sm" className="max-w-48">
            <span className="truncate">{name}</span>
            <span className="figures text-xs text-faint">{all}</span>
          </ButtonLink>
        </li>
      ))}
    </ul>
  )
}
