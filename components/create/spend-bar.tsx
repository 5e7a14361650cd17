'use client'

import dynamic from 'next/dynamic'
import { ArrowUpDown } from 'lucide-react'
import { useEffect, useRef, useState } from 'react'
import { SpendNote } from '@/components/create/spend-note'
import { usePress } from '@/components/create/use-press'
import { usePriced } from '@/components/create/price-provider'
import type { Price } from '@/components/create/use-quote'
import { useForm } from '@/components/fields/form-context'
import { useWords } from '@/components/fields/use-words'
import { LowBalance } from '@/components/money/low-balance'
import { useMoney } from '@/components/money/use-money'
import { Button } from '@/components/ui/button'
import { cn } from '@/components/ui/cn'
import { Kbd } from '@/components/ui/kbd'
import type { ConnectionView } from '@/lib/connections/contract'
import type { AskQuote } from '@/lib/quotes/contract'

const WhatChangesIt = dynamic(() => import('@/components/create/what-changes-it'), { loading: () => null })
const Confirm = dynamic(() => import('@/components/ui/confirm').then((file) => file.Confirm), { loading: () => null })

/** The act that costs money, and its price. Stays in sight while the form scrolls. */
export function SpendBar({ connection, onReset }: { connection: ConnectionView | undefined; onReset: () => void }) {
  const { t } = useWords()
  const bar = useRef<HTMLDivElement>(null)
  const priced = usePriced()
  const { ask, price } = priced
  const [openFor, setOpenFor] = useState<AskQuote>()
  const varies = ask !== undefined && price.known === 'quote' && price.quote.source !== 'unknown'
  const uploading = useForm((state) => Object.values(state.uploads).reduce((sum, uploads) => sum + uploads.length, 0))
  const { press, busy, outcome, cancel } = usePress(bar, priced)
  const firstPrice = ask !== undefined && price.known === 'nothing' && price.asking
  const held = uploading > 0 || connection === undefined || firstPrice
  useShortcut(bar, () => held || void press())

  return (
    <div
      ref={bar}
      data-slot="spend-bar"
      className="sticky bottom-(--tab-bar) z-10 -mx-4 flex flex-col gap-2 border-t bg-background px-4 py-3 md:bottom-0 md:mx-0 md:px-0"
    >
      {connection ? <LowBalance connectionId={connection.id} /> : null}
      <SpendNote price={price} outcome={outcome} uploading={uploading} connection={connection} />
      {ask && ask === openFor && price.known === 'quote' && price.quote.source === 'exact' ? (
        <WhatChangesIt
          ask={ask}
          price={price.quote.price}
          onPrices={priced.tellOptionPrices}
          onClose={() => setOpenFor(undefined)}
        />
      ) : null}
      {ask && ask === openFor && price.known === 'quote' && price.quote.source === 'list' ? (
        <p role="status" className="text-sm text-pretty text-muted">
          {t('prices.listIsOne')}
        </p>
      ) : null}
      <div className="flex items-center gap-2">
        <Button
          type="button"
          variant="spend"
          size="lg"
          className="min-w-0 flex-1 md:flex-none md:min-w-56"
          disabled={held && !firstPrice}
          pending={busy || firstPrice}
          aria-keyshortcuts="Control+Enter Meta+Enter"
          onClick={(event) => {
            if (event.detail < 2) void press()
          }}
        >
          {t('create.generate')}
          <PriceOnButton price={price} valid={ask !== undefined} />
        </Button>
        <Kbd className="select-none max-md:hidden">{t('create.shortcut')}</Kbd>
        {varies ? (
          <Button
            type="button"
            variant="quiet"
            className="ml-auto max-md:size-8 max-md:px-0"
            title={t('prices.whatChangesIt')}
            disabled={price.asking}
            onClick={() => setOpenFor(ask)}
          >
            <ArrowUpDown aria-hidden />
            <span className="max-md:sr-only">{t('prices.whatChangesIt')}</span>
          </Button>
        ) : null}
        <Button type="button" variant="quiet" className={varies ? undefined : 'ml-auto'} onClick={onReset}>
          {t('create.reset')}
        </Button>
      </div>
      {outcome.is === 'confirming' ? (
        <Confirm
          open
          onOpenChange={(open) => open || cancel()}
          title={t('create.unknown.title')}
          description={t('create.unknown.text')}
          act={t('create.unknown.act')}
          variant="spend"
          onConfirm={() => void press({ confirmed: true })}
        />
      ) : null}
    </div>
  )
}

/** The price of a moment ago stays, marked as old, until the new one is there. */
function PriceOnButton({ price, valid }: { price: Price; valid: boolean }) {
  const { t } = useWords()
  const money = useMoney()
  if (price.known === 'nothing' || (!valid && price.known === 'trouble')) return null
  const quote = price.known === 'quote' ? price.quote : ({ source: 'unknown' } as const)
  if (price.known === 'trouble' && (price.outOfMoney || price.fields.length > 0)) return null
  const old = price.asking || !valid
  const look = old ? 'font-normal underline decoration-dotted underline-offset-4' : undefined
  return (
    <span className="flex min-w-0 items-baseline gap-1.5">
      <span aria-hidden>·</span>
      {quote.source === 'unknown' ? (
        <span className={cn('truncate font-normal', look)}>{t('money.unknown')}</span>
      ) : (
        <>
          <span className={cn('figures', look)}>{money(quote.price)}</span>
          {quote.source === 'list' ? <span className="truncate text-sm font-normal">{t('money.list')}</span> : null}
        </>
      )}
      <span aria-hidden className={price.asking ? undefined : 'invisible'}>
        …
      </span>
      {old ? <span className="sr-only">{t(price.asking ? 'prices.beingAsked' : 'prices.ofBefore')}</span> : null}
    </span>
  )
}

/** Ctrl or ⌘ with Enter, wherever in the form. */
function useShortcut(bar: React.RefObject<HTMLElement | null>, act: () => void) {
  const latest = useRef(act)
  useEffect(() => {
    latest.current = act
  })
  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey) || event.repeat) return
      event.preventDefault()
      latest.current()
    }
    const node = bar.current?.closest('form')
    node?.addEventListener('keydown', listen)
    return () => node?.removeEventListener('keydown', listen)
  }, [bar])
}
