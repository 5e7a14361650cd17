'use client'

import { useInfiniteQuery } from '@tanstack/react-query'
import { useSearchParams } from 'next/navigation'
import { useMemo } from 'react'
import { useTranslations } from 'use-intl'
import { ShareViewer } from '@/components/shares/share-viewer'
import { ShareWall } from '@/components/shares/share-wall'
import { Lamp } from '@/components/shell/lamp'
import { EmptyState } from '@/components/ui/empty-state'
import { More } from '@/components/ui/more'
import { useMoment } from '@/components/ui/moment'
import type { SharedCollection, SharedItem, SharedPage } from '@/lib/shares/contract'
import { sharedQuery } from '@/lib/shares/queries'

type Props = { token: string; collection: SharedCollection; first: SharedPage; opened?: SharedItem }

/** What a stranger sees of a link. Which result is open stands in the address; `opened`: the one that the page was asked for with. */
export function ShareScreen({ token, collection, first, opened }: Props) {
  const list = useInfiniteQuery(sharedQuery(token, first))
  const { pages } = list.data
  const items = useMemo(() => pages.flatMap((page) => page.items), [pages])
  const view = useSearchParams().get('view')
  const at = items.findIndex(({ key }) => key === view)
  const more = () => void (list.hasNextPage && !list.isFetchingNextPage && list.fetchNextPage())
  return (
    <>
      <main className="isolate flex min-h-dvh flex-col">
        <Head collection={collection} />
        {items.length > 0 ? <ShareWall items={items} total={Math.max(collection.total, items.length)} /> : <Empty />}
        {list.hasNextPage ? <More fetching={list.isFetchingNextPage} onMore={more} /> : null}
        <footer className="mt-auto flex items-center justify-center gap-2 p-6 text-sm text-faint">
          <Lamp />
          <MadeWith />
        </footer>
      </main>
      {view === null ? null : (
        <ShareViewer
          item={items[at] ?? (opened?.key === view ? opened : undefined)}
          place={at === -1 ? undefined : { at, total: Math.max(collection.total, items.length), items }}
          onNearEnd={more}
        />
      )}
    </>
  )
}

function Head({ collection }: { collection: SharedCollection }) {
  const t = useTranslations('shares.page')
  const say = useMoment()
  return (
    <header className="flex flex-col gap-1 px-4 pt-8 pb-4 md:px-6 md:pt-12 md:pb-6">
      <h1 className="text-xl font-semibold break-words md:text-2xl">{collection.name}</h1>
      <p className="flex flex-wrap gap-x-2 text-muted tabular-nums">
        <span>{t('results', { count: collection.total })}</span>
        <span className="text-faint">{t('until', { time: say(collection.expiresAt) })}</span>
      </p>
    </header>
  )
}

function Empty() {
  const t = useTranslations('shares.page')
  return <EmptyState title={t('emptyTitle')} description={t('emptyText')} />
}

function MadeWith() {
  const t = useTranslations('shares.page')
  return t('madeWith')
}
