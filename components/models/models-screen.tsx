'use client'

import { useQuery } from '@tanstack/react-query'
import { SearchX } from 'lucide-react'
import { useDeferredValue, useMemo } from 'react'
import { useLocale, useTranslations } from 'use-intl'
import { FamilyRow } from '@/components/models/family-row'
import { FilterBar } from '@/components/models/filter-bar'
import PriceRises from '@/components/models/price-rises'
import { GatewayLists } from '@/components/models/gateway-lists'
import { useModelFilters } from '@/components/models/use-model-filters'
import { PageHead } from '@/components/shell/page-head'
import { PageTitle } from '@/components/shell/page-title'
import { Button } from '@/components/ui/button'
import { EmptyState } from '@/components/ui/empty-state'
import { ErrorState } from '@/components/ui/error-state'
import { Skeleton } from '@/components/ui/skeleton'
import { connectionsQuery } from '@/lib/connections/queries'
import { familiesOf } from '@/lib/offers/families'
import { countChoices, narrow } from '@/lib/offers/model-filters'
import { modelListQuery } from '@/lib/offers/queries'

/** Every model there is, one line for each, whoever sells it. */
export function ModelsScreen() {
  const t = useTranslations()
  const locale = useLocale()
  const list = useQuery(modelListQuery)
  const { data: connections } = useQuery(connectionsQuery)
  const { filters, typed, type, settle, change, clear } = useModelFilters()
  const q = useDeferredValue(typed.trim())
  const wanted = useMemo(() => ({ ...filters, q: q || undefined }), [filters, q])
  const families = useMemo(() => list.data && familiesOf(list.data, connections ?? []), [list.data, connections])
  const shown = useMemo(
    () => families && narrow(families, wanted, new Intl.Collator(locale, { numeric: true })),
    [families, wanted, locale],
  )
  const counts = useMemo(() => families && countChoices(families, wanted), [families, wanted])
  return (
    <>
      <PageTitle>{t('shell.models')}</PageTitle>
      <PageHead title={t('shell.models')}>
        {families && shown ? (
          <p role="status" className="figures text-sm text-faint">
            {shown.length === families.length
              ? t('modelPages.count', { count: families.length })
              : t('modelPages.countOf', { shown: shown.length, all: families.length })}
          </p>
        ) : null}
        {list.data && connections?.length ? <GatewayLists lists={list.data.lists} connections={connections} /> : null}
      </PageHead>
      <PriceRises className="px-4 pt-2 md:px-6" />
      <FilterBar
        filters={wanted}
        counts={counts}
        typed={typed}
        onType={type}
        onTyped={settle}
        onChange={change}
        onClear={clear}
      />
      {list.isPending ? <RowsSkeleton /> : null}
      {list.error && !shown ? <ErrorState error={list.error} retry={() => list.refetch()} /> : null}
      {shown?.length === 0 ? (
        <EmptyState icon={<SearchX />} title={t('modelPages.emptyTitle')} description={t('modelPages.emptyText')}>
          <Button variant="outline" onClick={clear}>
            {t('modelPages.clear')}
          </Button>
        </EmptyState>
      ) : null}
      {shown?.length ? (
        <ul aria-label={t('modelPages.listLabel')} className="flex flex-col divide-y border-b">
          {shown.map((family) => (
            <FamilyRow key={family.key} family={family} />
          ))}
        </ul>
      ) : null}
    </>
  )
}

function RowsSkeleton() {
  return (
    <div aria-busy className="flex flex-col divide-y">
      {Array.from({ length: 12 }, (_, index) => (
        <div key={index} className="flex flex-col gap-2 px-4 py-3 md:px-6">
          <Skeleton className="h-3 w-48" />
          <Skeleton className="h-3 w-72" />
        </div>
      ))}
    </div>
  )
}
