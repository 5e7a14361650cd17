'use client'

import { useQuery } from '@tanstack/react-query'
import { useRef, useState } from 'react'
import { useTranslations } from 'use-intl'
import { AssetActions } from '@/components/assets/asset-actions'
import { AssetFacts } from '@/components/assets/asset-facts'
import { deselect, reselect } from '@/components/gallery/selection'
import { PageTitle } from '@/components/shell/page-title'
import { cn } from '@/components/ui/cn'
import { Skeleton } from '@/components/ui/skeleton'
import { CompareMenu } from '@/components/viewer/compare-menu'
import { NoResult } from '@/components/viewer/no-result'
import { Stage } from '@/components/viewer/stage'
import { useAskPlaces } from '@/components/viewer/use-ask-places'
import { useFields } from '@/components/viewer/use-fields'
import { useFullScreen } from '@/components/viewer/use-full-screen'
import { useKeys } from '@/components/viewer/use-keys'
import { useNeighbours } from '@/components/viewer/use-neighbours'
import { useShown } from '@/components/viewer/use-shown'
import { useSwipe } from '@/components/viewer/use-swipe'
import { useWayBack } from '@/components/viewer/use-way-back'
import { ViewerJudging } from '@/components/viewer/viewer-judging'
import { ViewerHead } from '@/components/viewer/viewer-head'
import { assetQuery } from '@/lib/assets/queries'
import type { GalleryAddress } from '@/lib/gallery/contract'
import type { Fields } from '@/lib/models/field'
import { taskQuery } from '@/lib/tasks/queries'

/** One result, as large as it can be, among those of the wall it was opened from. `first`: the one the page was asked for, and its model's fields. */
export function ViewerScreen({
  first,
  address,
}: {
  first: { id: string; modelId?: string; fields?: Fields }
  address: GalleryAddress
}) {
  const t = useTranslations('assets')
  const viewer = useTranslations('viewer')
  const { id, hrefOf, show } = useShown(first.id, address)
  const place = useNeighbours(id, address)
  const { data: asset, error, refetch } = useQuery(assetQuery(id))
  const { data: task } = useQuery({ ...taskQuery(asset?.taskId ?? ''), enabled: asset?.taskId !== undefined })
  const fields = useFields(asset, task, first)
  const back = useWayBack(address, id)
  const column = useRef<HTMLDivElement>(null)
  const fullScreen = useFullScreen(column)
  const [details, showDetails] = useState(true)
  const go = (to: string | undefined) => (to === undefined ? false : show(to))
  useKeys({
    ArrowLeft: () => go(place?.before),
    ArrowRight: () => go(place?.after),
    Escape: () => (document.fullscreenElement ? false : back.goBack()),
    f: fullScreen,
    i: () => showDetails(!details),
  })
  const swipe = useSwipe((to) => go(place?.[to]))
  const askPlaces = useAskPlaces()
  const left = useRef(new Set<string>())
  const stepOff = () => {
    deselect([id]).forEach((id) => left.current.add(id))
    askPlaces()
    // The answer may come when the reader has left, or has gone on.
    if (location.pathname !== `/gallery/${id}`) return
    const next = place?.after ?? place?.before
    if (next) show(next)
    else back.goBack()
  }
  const comeBack = (ids: readonly string[]) => {
    const [to] = ids
    reselect(ids.filter((id) => left.current.delete(id)))
    if (to) show(to)
    askPlaces()
  }
  const name = asset ? asset.prompt.slice(0, 60) || t(`kind.${asset.kind}`) : t('untitled')
  return (
    <>
      <PageTitle>{name}</PageTitle>
      <h1 className="sr-only">{name}</h1>
      <div className={cn('flex flex-col lg:grid lg:h-dvh', details && 'lg:grid-cols-[minmax(0,1fr)_22rem]')}>
        <div
          ref={column}
          className="flex min-h-0 min-w-0 flex-col overflow-x-clip bg-sunken max-lg:h-[calc(76dvh-var(--tab-bar))]"
        >
          <ViewerHead
            name={name}
            place={place}
            back={back}
            hrefOf={hrefOf}
            onShow={show}
            onFullScreen={fullScreen}
            details={[details, showDetails]}
          >
            {asset ? <CompareMenu asset={asset} place={place} task={task} /> : null}
          </ViewerHead>
          <div className="flex min-h-0 flex-1 touch-pan-y touch-pinch-zoom flex-col" {...swipe}>
            {asset ? (
              <Stage asset={asset} />
            ) : error ? (
              <NoResult id={id} error={error} retry={() => refetch()} />
            ) : (
              <Skeleton className="m-4 flex-1" />
            )}
          </div>
        </div>
        {asset ? (
          <aside
            aria-label={viewer('details')}
            className={cn(
              'flex min-h-0 flex-col gap-5 border-t p-4 lg:overflow-y-auto lg:border-t-0 lg:border-l',
              !details && 'lg:hidden',
            )}
          >
            <ViewerJudging asset={asset} place={place} onShow={show} onBinned={stepOff} onUndone={comeBack} />
            <AssetActions asset={asset} task={task} onBinned={stepOff} onUndone={comeBack} />
            <AssetFacts asset={asset} task={task} fields={fields} />
          </aside>
        ) : null}
      </div>
    </>
  )
}
