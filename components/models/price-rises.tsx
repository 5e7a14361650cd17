'use client'

import { useQuery } from '@tanstack/react-query'
import { TrendingUp, X } from 'lucide-react'
import Link from 'next/link'
import { useWords } from '@/components/fields/use-words'
import { modelPageUrl } from '@/components/models/model-url'
import { useMoney } from '@/components/money/use-money'
import { cn } from '@/components/ui/cn'
import { IconButton } from '@/components/ui/icon-button'
import { useMoment } from '@/components/ui/moment'
import { toast } from '@/components/ui/toast'
import type { Model } from '@/lib/models/model'
import { priceRisesQuery, usePutAway } from '@/lib/offers/queries'

/** What has become dearer of what its reader has used lately; `of`: of one model only. Each can be put away. */
export default function PriceRises({ of, className }: { of?: Pick<Model, 'id' | 'gateway'>; className?: string }) {
  const { t } = useWords()
  const money = useMoney()
  const moment = useMoment()
  const { data } = useQuery(priceRisesQuery)
  const putAway = usePutAway()
  const onError = ({ message }: Error) => toast({ title: message, priority: 'high' })
  const rises = (data?.rises ?? []).filter(({ model }) => !of || (model.id === of.id && model.gateway === of.gateway))
  if (rises.length === 0) return null
  return (
    <ul aria-label={t('prices.rises')} data-slot="price-rises" className={cn('flex flex-col gap-1', className)}>
      {rises.map(({ notice, model, connection, of: what, before, price, since }) => (
        <li key={notice} className="flex items-start gap-2 text-sm text-doubt-ink">
          <TrendingUp aria-hidden className="mt-1.5 size-3.5 shrink-0" />
          <p className="min-w-0 flex-1 py-1 text-pretty break-words">
            {t(`prices.roseAt.${what}`, {
              model: model.title,
              name: connection.name,
              before: money(before),
              now: money(price),
              time: moment(since),
            })}{' '}
            <Link
              href={modelPageUrl(model.id, model.gateway)}
              prefetch={false}
              className="underline underline-offset-2"
            >
              {t('prices.seeHistory')}
            </Link>
          </p>
          <IconButton
            label={t('prices.putAway', { model: model.title })}
            onClick={() => putAway.mutate(notice, { onError })}
          >
            <X aria-hidden />
          </IconButton>
        </li>
      ))}
    </ul>
  )
}
