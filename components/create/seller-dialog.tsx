'use client'

import { useQuery } from '@tanstack/react-query'
import { Check } from 'lucide-react'
import { useState } from 'react'
import { type SellerQuote, sellerKey, useSellerQuotes } from '@/components/create/use-seller-quotes'
import { useWords } from '@/components/fields/use-words'
import { TrackRecord } from '@/components/models/track-record'
import { QuoteText } from '@/components/money/quote-text'
import { useMoney } from '@/components/money/use-money'
import { Dialog, DialogContent, DialogDescription, DialogTitle } from '@/components/ui/dialog'
import { ErrorState } from '@/components/ui/error-state'
import { Skeleton } from '@/components/ui/skeleton'
import type { Model } from '@/lib/models/model'
import type { Values } from '@/lib/models/values'
import { sellersQuery } from '@/lib/offers/queries'
import type { Seller } from '@/lib/offers/sellers'

/** The same model through each connection that has it: what this form would cost there, and how that gateway has done so far. */
export default function SellerDialog({
  model,
  connectionId,
  readValues,
  onChoose,
  onClose,
}: {
  model: Model
  connectionId: string | undefined
  readValues: () => Values
  onChoose: (seller: Seller) => void
  onClose: () => void
}) {
  const { t } = useWords()
  const [values] = useState(readValues)
  const list = useQuery(sellersQuery(model.id, model.gateway))
  const quotes = useSellerQuotes(list.data?.sellers, model, values)
  return (
    <Dialog open onOpenChange={(open) => open || onClose()}>
      <DialogContent className="md:w-[40rem]">
        <DialogTitle>{t('prices.sellers', { model: model.title })}</DialogTitle>
        <DialogDescription>{t('prices.sellersText')}</DialogDescription>
        {list.isError ? <ErrorState error={list.error} retry={() => void list.refetch()} /> : null}
        {list.isPending ? <Skeleton className="h-24 w-full" /> : null}
        {list.data?.sellers.length === 0 ? <p className="text-muted">{t('prices.sellersNone')}</p> : null}
        <ul className="flex flex-col divide-y">
          {list.data?.sellers.map((seller) => (
            <li key={sellerKey(seller)}>
              <Choice
                seller={seller}
                quote={quotes[sellerKey(seller)]}
                current={seller.connection.id === connectionId && seller.model.id === model.id}
                onChoose={() => onChoose(seller)}
              />
            </li>
          ))}
        </ul>
      </DialogContent>
    </Dialog>
  )
}

function Choice({
  seller,
  quote,
  current,
  onChoose,
}: {
  seller: Seller
  quote: SellerQuote | undefined
  current: boolean
  onChoose: () => void
}) {
  const { t } = useWords()
  return (
    <button
      type="button"
      data-slot="seller"
      aria-current={current || undefined}
      onClick={onChoose}
      className="touch grid w-full grid-cols-[minmax(0,1fr)_auto] gap-x-4 rounded-sm px-2 py-2.5 text-left hover:bg-hover focus-visible:-outline-offset-2"
    >
      <span className="flex items-center gap-1.5 font-medium">
        <span className="min-w-0 break-words">{seller.connection.name}</span>
        {current ? <Check aria-label={t('create.picker.current')} className="size-3.5 shrink-0" /> : null}
      </span>
      <span className="text-right">
        <Price seller={seller} quote={quote} />
      </span>
      <span className="col-span-2 text-sm text-muted">
        {t(`connections.dialectName.${seller.connection.gateway}`)}{' '}
        <span className="font-mono text-xs break-all text-faint">{seller.model.id}</span>
      </span>
      <span className="col-span-2 text-sm text-pretty text-muted">
        <TrackRecord record={seller.record} />
      </span>
    </button>
  )
}

/** What this form would cost there; else what is known without it, and why. */
function Price({ seller: { listPrice, samplePrice }, quote }: { seller: Seller; quote: SellerQuote | undefined }) {
  const { t } = useWords()
  const money = useMoney()
  if (quote && quote.source !== 'incomplete' && quote.source !== 'trouble' && quote.source !== 'unknown')
    return <QuoteText quote={quote} />
  const known = samplePrice ?? listPrice
  return (
    <span className="flex flex-col items-end">
      {known ? (
        <span>
          <span className="figures">{money(known)}</span>{' '}
          <span className="text-sm text-faint">{t(samplePrice ? 'prices.forSample' : 'money.list')}</span>
        </span>
      ) : null}
      <span className="text-sm text-faint">
        {quote === undefined
          ? t('prices.beingAskedShort')
          : t(quote.source === 'incomplete' ? 'prices.incomplete' : 'money.unknown')}
      </span>
    </span>
  )
}
