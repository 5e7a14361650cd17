'use client'

import { useQueryClient } from '@tanstack/react-query'
import { Images } from 'lucide-react'
import { useRouter } from 'next/navigation'
import { useEffect, useState } from 'react'
import { useTranslations } from 'use-intl'
import { CollectionHead } from '@/components/collections/collection-head'
import { Elsewhere } from '@/components/gallery/finder/elsewhere'
import { Finder } from '@/components/gallery/finder/finder'
import { isNarrowed } from '@/components/gallery/finder/narrowing'
import type { ChangeAddress } from '@/components/gallery/finder/finder-part'
import { NothingFound } from '@/components/gallery/finder/nothing-found'
import { GalleryTools } from '@/components/gallery/judging/gallery-tools'
import { WallJudging } from '@/components/gallery/judging/wall-judging'
import { clearSelection, selectIn } from '@/components/gallery/selection'
import { keptWall } from '@/components/gallery/wall/kept-wall'
import { useNews } from '@/components/gallery/wall/use-news'
import { Wall } from '@/components/gallery/wall/wall'
import { useWallState, WallProvider } from '@/components/gallery/wall/wall-context'
import type { WallView } from '@/components/gallery/wall/wall-view'
import { DropToGallery } from '@/components/imports/drop-to-gallery'
import { useAdded } from '@/components/imports/use-addings'
import { PageHead } from '@/components/shell/page-head'
import { PageTitle } from '@/components/shell/page-title'
import { ButtonLink } from '@/components/ui/button'
import { EmptyState } from '@/components/ui/empty-state'
import { galleryHref, gallerySearch } from '@/lib/gallery/address'
import type { GalleryAddress } from '@/lib/gallery/contract'
import type { FirstWall } from '@/lib/gallery/queries'

type Props = { address: GalleryAddress; first: FirstWall; view: WallView }

/** The gallery of an address. `first`: what it is drawn with; `view`: how large this browser's wall was, and its reader's time zone. */
export function GalleryScreen(props: Props) {
  const t = useTranslations('shell')
  return (
    <div className="flex h-[calc(100dvh-var(--tab-bar))] min-w-0 flex-col md:h-dvh">
      <PageTitle>{t('gallery')}</PageTitle>
      <PageHead title={t('gallery')}>
        <GalleryTools address={props.address} />
        <DropToGallery />
      </PageHead>
      <Listed {...props} />
    </div>
  )
}

function Listed({ address, first, view }: Props) {
  const client = useQueryClient()
  const search = gallerySearch(address)
  const [kept, keep] = useState(() => ({ search, wall: keptWall(client, { address, first, view }) }))
  // Only the wall is another one for each address: what somebody is choosing or typing above it goes on.
  if (kept.search !== search) keep({ search, wall: keptWall(client, { address, first, view }) })
  const { wall } = kept
  useNews(wall, first.layout.revision)
  useAdded(() => void wall.refresh().catch(() => {}))
  return (
    <WallProvider value={wall}>
      <Shown address={address} search={search} />
    </WallProvider>
  )
}

function Shown({ address, search }: { address: GalleryAddress; search: string }) {
  const router = useRouter()
  const total = useWallState(({ list }) => list.total)
  const change: ChangeAddress = (next, how = 'push') => router[how](galleryHref(next), { scroll: false })
  return (
    <>
      {address.collection && !address.collection.includes(',') ? <CollectionHead id={address.collection} /> : null}
      <Finder address={address} total={total} onChange={change} />
      {total > 0 ? (
        <Listing key={search} search={search} />
      ) : isNarrowed(address) ? (
        <NothingFound address={address} onChange={change} />
      ) : (
        <Empty address={address} onChange={change} />
      )}
      <WallJudging />
    </>
  )
}

function Listing({ search }: { search: string }) {
  useEffect(() => {
    selectIn(search)
    // Whoever compares or looks at a result comes back to what was selected.
    return () => (location.pathname.startsWith('/gallery/') ? undefined : clearSelection())
  }, [search])
  return <Wall search={search} />
}

function Empty(part: { address: GalleryAddress; onChange: ChangeAddress }) {
  const t = useTranslations('assets')
  return (
    <EmptyState icon={<Images />} title={t('emptyTitle')} description={t('emptyText')}>
      <ButtonLink href="/create">{t('emptyAct')}</ButtonLink>
      <Elsewhere {...part} />
    </EmptyState>
  )
}
