'use client'

import { useQuery } from '@tanstack/react-query'
import { useTranslations } from 'use-intl'
import { BatchRows } from '@/components/batches/batch-rows'
import { BatchStateBadge } from '@/components/batches/batch-state'
import { DeleteBatch } from '@/components/batches/delete-batch'
import { PlanPanel } from '@/components/batches/plan-panel'
import type { ShownRows } from '@/components/batches/standing-of'
import { RunPanel } from '@/components/batches/run-panel'
import { PageHead } from '@/components/shell/page-head'
import { PageTitle } from '@/components/shell/page-title'
import { ButtonLink } from '@/components/ui/button'
import { ErrorState } from '@/components/ui/error-state'
import { Skeleton } from '@/components/ui/skeleton'
import type { BatchView } from '@/lib/batches/contract'
import { batchQuery } from '@/lib/batches/queries'
import { galleryHref } from '@/lib/gallery/address'

/** One batch: its plan and what it will cost, then how it goes, and its rows or results. */
export function BatchScreen({ id, shown }: { id: string; shown: ShownRows }) {
  const t = useTranslations('batches')
  const { data: batch, error, refetch } = useQuery(batchQuery(id))
  if (!batch)
    return error ? <ErrorState error={error} retry={() => void refetch()} /> : <Skeleton className="m-6 h-40" />
  return (
    <>
      <PageTitle>{batch.name}</PageTitle>
      <PageHead title={batch.name}>
        <BatchStateBadge state={batch.state} />
        <span className="text-sm text-muted">
          {t(`kind.${batch.kind}`)} · <span className="tabular-nums">{t('rowCount', { count: batch.total })}</span>
          {batch.tag ? ` · #${batch.tag}` : null}
        </span>
        <div className="ml-auto flex items-center gap-2 empty:hidden">
          {isInGallery(batch) ? (
            <ButtonLink href={galleryHref({ batch: id })} variant="outline" size="sm">
              {t('inGallery')}
            </ButtonLink>
          ) : null}
          {mayGo(batch) ? <DeleteBatch batch={batch} /> : null}
        </div>
      </PageHead>
      <section aria-label={t('overview')} className="border-b px-4 py-4 md:px-6">
        {batch.startedAt === undefined ? <PlanPanel key={batch.state} batch={batch} /> : <RunPanel batch={batch} />}
      </section>
      <BatchRows batch={batch} shown={shown} />
    </>
  )
}

/** Comparisons are no filter of the gallery. */
const isInGallery = ({ kind, startedAt }: BatchView) => startedAt !== undefined && kind !== 'comparison'

const mayGo = ({ state }: BatchView) => state === 'planning' || state === 'planned' || state === 'done'
