'use client'

import Link from 'next/link'
import { useTranslations } from 'use-intl'
import { QuoteText } from '@/components/money/quote-text'
import { useMoney } from '@/components/money/use-money'
import { useSpan } from '@/components/ui/moment'
import type { Named } from '@/lib/compare/contract'

/** Who made it, what it cost, how long it took, and what the gateway said where nothing came of it. */
export function NamedFacts({ named, assetId }: { named: Named; assetId?: string }) {
  const t = useTranslations('comparing.one')
  const money = useMoney()
  const span = useSpan()
  const { model, connection, quote, charged, refunded, tookMs, failure } = named
  const link = 'underline underline-offset-2 hover:text-foreground'
  return (
    <div
      data-slot="named"
      className="flex min-w-0 flex-1 basis-48 flex-wrap items-baseline gap-x-2.5 text-sm text-muted"
    >
      <span className="min-w-0 truncate text-base font-medium text-foreground" title={model.id}>
        {model.title}
      </span>
      <span className="truncate text-faint">{connection.name}</span>
      <span className="whitespace-nowrap">
        {charged ? (
          <span className="figures">{money(charged)}</span>
        ) : (
          <>
            <QuoteText quote={quote} /> <span className="text-faint">{t('quoted')}</span>
          </>
        )}
        {refunded ? <span className="text-faint"> ({t('refunded', { amount: money(refunded) })})</span> : null}
      </span>
      {tookMs === undefined ? null : (
        <span className="figures whitespace-nowrap">{t('took', { span: span(tookMs) })}</span>
      )}
      {assetId ? (
        <Link href={`/gallery/${assetId}`} prefetch={false} className={link}>
          {t('result')}
        </Link>
      ) : null}
      <Link href={`/activity/${named.taskId}`} prefetch={false} className={link}>
        {t('task')}
      </Link>
      {failure?.said ? (
        <span className="line-clamp-2 basis-full text-pretty">
          {t('said')}: <q className="break-words">{failure.said}</q>
        </span>
      ) : null}
    </div>
  )
}
