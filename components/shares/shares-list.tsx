'use client'

import { useQuery } from '@tanstack/react-query'
import { Link2 } from 'lucide-react'
import Link from 'next/link'
import { useTranslations } from 'use-intl'
import { collectionHref } from '@/components/collections/collection-href'
import { ShareRow } from '@/components/shares/share-row'
import { Badge } from '@/components/ui/badge'
import { ButtonLink } from '@/components/ui/button'
import { EmptyState } from '@/components/ui/empty-state'
import { ErrorState } from '@/components/ui/error-state'
import { Skeleton } from '@/components/ui/skeleton'
import { sharesQuery } from '@/lib/shares/queries'

/** All links of the reader's own, open ones first. */
export function SharesList() {
  const t = useTranslations()
  const { data, error, isPending, refetch } = useQuery(sharesQuery)
  if (isPending) return <Skeleton className="h-40" />
  if (error && !data) return <ErrorState error={error} retry={() => refetch()} />
  if (!data?.length)
    return (
      <EmptyState icon={<Link2 />} title={t('shares.emptyTitle')} description={t('shares.emptyText')}>
        <ButtonLink href="/collections" variant="outline">
          {t('collections.toCollections')}
        </ButtonLink>
      </EmptyState>
    )
  return (
    <ul data-slot="shares-list" className="flex flex-col divide-y rounded-lg border bg-surface">
      {data.map((share) => (
        <li key={share.id}>
          <ShareRow share={share}>
            <p className="flex min-w-0 items-center gap-2">
              <Link href={collectionHref(share.collectionId)} className="truncate text-md font-medium hover:underline">
                {share.collectionName}
              </Link>
              <Badge tone={share.state === 'open' ? 'live' : 'plain'}>{t(`shares.state.${share.state}`)}</Badge>
            </p>
          </ShareRow>
        </li>
      ))}
    </ul>
  )
}
