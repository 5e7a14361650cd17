'use client'

import { useInfiniteQuery } from '@tanstack/react-query'
import { useTranslations } from 'use-intl'
import { RowLine } from '@/components/batches/row-line'
import { RowTile } from '@/components/batches/row-tile'
import { standingOf, type ShownRows } from '@/components/batches/standing-of'
import { EmptyState } from '@/components/ui/empty-state'
import { ErrorState } from '@/components/ui/error-state'
import { FilterLinks } from '@/components/ui/filter-links'
import { More } from '@/components/ui/more'
import { Skeleton } from '@/components/ui/skeleton'
import { type BatchView, RowStanding } from '@/lib/batches/contract'
import { rowsQuery } from '@/lib/batches/queries'

/** The rows of a batch as lines, those of one standing, or their results side by side. */
export function BatchRows({ batch, shown }: { batch: BatchView; shown: ShownRows }) {
  const t = useTranslations('batches')
  const { id, rows } = batch
  const href = (key: string) => (key === 'all' ? `/batches/${id}` : `/batches/${id}?rows=${key}`)
  const standings = RowStanding.options.filter((standing) => rows[standing] > 0 || standing === shown)
  const choices = [
    { key: 'all', href: href('all'), words: <Counted words={t('allRows')} count={batch.total} /> },
    ...(rows.completed > 0 || shown === 'results'
      ? [{ key: 'results', href: href('results'), words: <Counted words={t('results')} count={rows.completed} /> }]
      : []),
    ...(standings.length > 1 || shown !== 'all'
      ? standings.map((key) => ({
          key,
          href: href(key),
          words: <Counted words={t(`standing.${key}`)} count={rows[key]} />,
        }))
      : []),
  ]
  return (
    <section aria-label={t('rows')} className="flex min-w-0 flex-col">
      <div className="border-b px-4 py-1 md:px-6">
        <FilterLinks label={t('filter')} choices={choices} chosen={shown} />
      </div>
      <Rows batch={batch} shown={shown} />
    </section>
  )
}

function Counted({ words, count }: { words: string; count: number }) {
  return (
    <>
      {words} <span className="ml-1 figures text-faint">{count}</span>
    </>
  )
}

function Rows({ batch, shown }: { batch: BatchView; shown: ShownRows }) {
  const t = useTranslations('batches')
  const standing = standingOf(shown)
  const isLive = batch.state === 'planning' || (standing !== undefined && batch.rows.running > 0)
  const list = useInfiniteQuery(rowsQuery(batch, { standing, isMoving: isLive }))
  const rows = list.data?.pages.flatMap(({ items }) => items) ?? []
  if (list.isPending) return <Skeleton className="m-4 h-40 md:mx-6" />
  if (list.error && rows.length === 0) return <ErrorState error={list.error} retry={() => void list.refetch()} />
  if (rows.length === 0) return <EmptyState title={t('noRowsSo')} />
  return (
    <>
      {shown === 'results' ? (
        <ul
          aria-label={t('results')}
          className="grid grid-cols-2 gap-3 p-4 sm:grid-cols-[repeat(auto-fill,minmax(12rem,1fr))] md:px-6"
        >
          {rows.map((row) => (
            <RowTile key={row.position} row={row} />
          ))}
        </ul>
      ) : (
        <ol aria-label={t('rows')} className="flex flex-col divide-y border-b">
          {rows.map((row) => (
            <RowLine key={row.position} row={row} />
          ))}
        </ol>
      )}
      {list.hasNextPage ? <More fetching={list.isFetchingNextPage} onMore={() => void list.fetchNextPage()} /> : null}
    </>
  )
}
