'use client'

import dynamic from 'next/dynamic'
import { useRef } from 'react'
import type { PricedColumn } from '@/components/compare/use-columns'
import { knownTotal, type Starting } from '@/components/compare/use-start'
import { useWords } from '@/components/fields/use-words'
import { useMoney } from '@/components/money/use-money'
import { Button } from '@/components/ui/button'
import { cn } from '@/components/ui/cn'
import { Kbd } from '@/components/ui/kbd'
import { fewestCompared, mostCompared } from '@/lib/compare/entrants'
import { totalOf } from '@/lib/compare/total'

const Confirm = dynamic(() => import('@/components/ui/confirm').then((file) => file.Confirm), { loading: () => null })

/** The one act that costs money, and what all of them cost together. */
export function StartBar({ columns, starting }: { columns: readonly PricedColumn[]; starting: Starting }) {
  const { t, locale } = useWords()
  const money = useMoney()
  const bar = useRef<HTMLDivElement>(null)
  const { outcome, busy } = starting
  const press = (confirmed = false) => void starting.press(bar.current?.closest('form') ?? null, { confirmed })
  const isFew = columns.length < fewestCompared
  const firstPrice = columns.some(({ ask, quote, trouble, asking }) => ask && !quote && !trouble && asking)
  const sums = (total: ReturnType<typeof totalOf>) => total.sums.map(money).join(' + ')
  return (
    <div
      ref={bar}
      data-slot="start-bar"
      className="sticky bottom-(--tab-bar) z-10 flex flex-col gap-2 border-t bg-background px-4 py-3 md:bottom-0"
    >
      <Note starting={starting} isFew={isFew} />
      <div className="flex items-center gap-2">
        <Button
          variant="spend"
          size="lg"
          className="min-w-0 flex-1"
          disabled={isFew || starting.uploading > 0}
          pending={busy || (firstPrice && !isFew)}
          aria-keyshortcuts="Control+Enter Meta+Enter"
          onClick={(event) => {
            if (event.detail < 2) press()
          }}
        >
          <span className="truncate">
            {isFew ? t('comparing.startNone') : t('comparing.start', { count: columns.length })}
          </span>
          <Total columns={columns} />
        </Button>
        <Kbd className="select-none max-md:hidden">{t('create.shortcut')}</Kbd>
      </div>
      {outcome.is === 'confirming' ? (
        <Confirm
          open
          onOpenChange={(open) => open || starting.cancel()}
          title={t('comparing.confirm.title', { count: outcome.unknown.length })}
          description={t('comparing.confirm.text', {
            models: new Intl.ListFormat(locale).format(outcome.unknown),
            known: totalOf(outcome.quotes).sums.length > 0 ? 'yes' : 'no',
            sums: sums(totalOf(outcome.quotes)),
          })}
          act={t('comparing.confirm.act')}
          variant="spend"
          onConfirm={() => press(true)}
        />
      ) : null}
    </div>
  )
}

/** USD and TRY apart; what is unknown is counted, never added as nothing. */
function Total({ columns }: { columns: readonly PricedColumn[] }) {
  const { t } = useWords()
  const money = useMoney()
  const asked = columns.filter(({ ask }) => ask)
  const { sums, unknown, isList } = knownTotal(columns)
  const without = unknown + asked.filter(({ quote, trouble }) => !quote && trouble).length
  const asking = asked.some(({ asking }) => asking)
  if (sums.length === 0 && without === 0) return null
  return (
    <span
      data-slot="total"
      className={cn(
        'flex min-w-0 items-baseline gap-1.5',
        asking && 'font-normal underline decoration-dotted underline-offset-4',
      )}
    >
      <span aria-hidden>·</span>
      {sums.length > 0 ? <span className="figures">{sums.map(money).join(' + ')}</span> : null}
      {isList ? <span className="truncate text-sm font-normal">{t('money.list')}</span> : null}
      {without > 0 ? (
        <span className="truncate text-sm font-normal">
          {sums.length > 0 ? '+ ' : ''}
          {t('comparing.unknownPart', { count: without })}
        </span>
      ) : null}
      {asking ? <span className="sr-only">{t('prices.beingAsked')}</span> : null}
    </span>
  )
}

function Note({ starting: { outcome, uploading }, isFew }: { starting: Starting; isFew: boolean }) {
  const { t } = useWords()
  const words = {
    none: isFew ? t('comparing.needMore') : t('comparing.allOrNothing'),
    needMore: t('comparing.needMore'),
    tooMany: t('comparing.tooManyStart', { most: mostCompared }),
    priceChanged: t('comparing.priceChanged'),
    unanswered: t('comparing.unanswered'),
    uploading: t('comparing.stillUploading', { count: uploading }),
    confirming: '',
    cannot: outcome.is === 'cannot' ? t('comparing.cannotStart', { model: outcome.model }) : '',
    refused: outcome.is === 'refused' ? outcome.message : '',
  } satisfies Record<typeof outcome.is, string>
  const isBad = outcome.is === 'cannot' || outcome.is === 'refused' || outcome.is === 'unanswered'
  return (
    <p
      role={isBad ? 'alert' : 'status'}
      className={cn('text-sm text-pretty', isBad ? 'text-danger-ink' : 'text-muted')}
    >
      {words[uploading > 0 ? 'uploading' : outcome.is]}
    </p>
  )
}
