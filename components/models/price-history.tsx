'use client'

import { TrendingDown, TrendingUp } from 'lucide-react'
import { useWords } from '@/components/fields/use-words'
import { Section } from '@/components/models/section'
import { useMoney } from '@/components/money/use-money'
import { useMoment } from '@/components/ui/moment'
import { isLess } from '@/lib/money/arithmetic'
import type { PriceRecord } from '@/lib/offers/price-history'

/** What a model has cost, change by change: as price lists had it, and as gateways priced its sample request. */
export function PriceHistory({ history }: { history: readonly PriceRecord[] }) {
  const { t } = useWords()
  const moment = useMoment()
  if (history.length === 0) return <Section title={t('prices.history')} note={t('prices.historyNone')} />
  return (
    <Section title={t('prices.history')} note={t('prices.historyText')}>
      <ul className="flex flex-col divide-y">
        {history.map((record) => (
          <li
            key={`${record.of} ${record.connection.id} ${record.since}`}
            className="flex items-start justify-between gap-6 py-1.5"
          >
            <span className="min-w-0 text-pretty break-words text-muted">
              {t(`prices.of.${record.of}`, { name: record.connection.name })}
              <span className="block text-sm text-faint">{moment(record.since)}</span>
            </span>
            <Change record={record} />
          </li>
        ))}
      </ul>
    </Section>
  )
}

function Change({ record: { price, before } }: { record: PriceRecord }) {
  const { t } = useWords()
  const money = useMoney()
  if (!before) return <span className="figures shrink-0">{money(price)}</span>
  const rose = before.currency === price.currency && isLess(before, price)
  const fell = before.currency === price.currency && isLess(price, before)
  const Icon = rose ? TrendingUp : TrendingDown
  return (
    <span className="flex shrink-0 items-center gap-1.5">
      {rose || fell ? (
        <Icon
          aria-label={t(rose ? 'prices.rose' : 'prices.fell')}
          className={rose ? 'size-3.5 text-doubt-ink' : 'size-3.5 text-done-ink'}
        />
      ) : null}
      <span className="figures text-faint line-through">{money(before)}</span>
      <span className="figures">{money(price)}</span>
    </span>
  )
}
