'use client'

import { useQuery } from '@tanstack/react-query'
import { useTranslations } from 'use-intl'
import { AssetActions } from '@/components/assets/asset-actions'
import { AssetFacts } from '@/components/assets/asset-facts'
import { AssetMedia } from '@/components/assets/asset-media'
import { AssetStep } from '@/components/assets/asset-step'
import { PageTitle } from '@/components/shell/page-title'
import { ErrorState } from '@/components/ui/error-state'
import { Skeleton } from '@/components/ui/skeleton'
import type { AssetKind } from '@/lib/assets/contract'
import { assetQuery } from '@/lib/assets/queries'
import type { Fields } from '@/lib/models/field'
import { taskQuery } from '@/lib/tasks/queries'

/** One result: the media as large as it can be, everything known of it beside it. `kind`: which gallery it was opened from; `fields`: its model's. */
export function AssetScreen({ id, kind, fields }: { id: string; kind?: AssetKind; fields?: Fields }) {
  const t = useTranslations('assets')
  const { data: asset, error, refetch } = useQuery(assetQuery(id))
  const { data: task } = useQuery({ ...taskQuery(asset?.taskId ?? ''), enabled: asset?.taskId !== undefined })
  if (error && !asset) return <ErrorState error={error} retry={() => refetch()} />
  if (!asset) return <Skeleton className="m-4 aspect-video" />
  const name = asset.prompt.slice(0, 60) || t(`kind.${asset.kind}`)
  return (
    <>
      <PageTitle>{name}</PageTitle>
      <h1 className="sr-only">{name}</h1>
      <div className="flex flex-col lg:grid lg:h-dvh lg:grid-cols-[minmax(0,1fr)_22rem]">
        <div className="flex min-h-0 min-w-0 flex-col bg-sunken">
          <AssetStep id={id} kind={kind} />
          <AssetMedia asset={asset} />
        </div>
        <aside className="flex min-h-0 flex-col gap-5 border-t p-4 lg:overflow-y-auto lg:border-t-0 lg:border-l">
          <AssetActions asset={asset} task={task} kind={kind} />
          <AssetFacts asset={asset} task={task} fields={fields} />
        </aside>
      </div>
    </>
  )
}
