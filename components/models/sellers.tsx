'use client'

import { useQuery } from '@tanstack/react-query'
import { useWords } from '@/components/fields/use-words'
import { Section } from '@/components/models/section'
import { TrackRecord } from '@/components/models/track-record'
import { ErrorState } from '@/components/ui/error-state'
import type { Model } from '@/lib/models/model'
import { sellersQuery } from '@/lib/offers/queries'

/** How each connection's gateway has done with a model on this instance. */
export function Sellers({ model }: { model: Model }) {
  const { t } = useWords()
  const { data, error, refetch } = useQuery(sellersQuery(model.id, model.gateway))
  if (error && !data)
    return (
      <Section title={t('prices.records')} note={t('prices.recordsText')}>
        <ErrorState error={error} retry={() => void refetch()} />
      </Section>
    )
  if (!data || data.sellers.length === 0) return null
  return (
    <Section title={t('prices.records')} note={t('prices.recordsText')}>
      <ul className="flex flex-col divide-y">
        {data.sellers.map(({ connection, model: sold, record }) => (
          <li key={`${connection.id} ${sold.id}`} className="flex items-start justify-between gap-6 py-1.5">
            <span className="min-w-0 break-words text-muted">
              {connection.name}
              <span className="block font-mono text-xs break-all text-faint">{sold.id}</span>
            </span>
            <span className="text-right">
              <TrackRecord record={record} />
            </span>
          </li>
        ))}
      </ul>
    </Section>
  )
}
