'use client'

import { PenLine, X } from 'lucide-react'
import dynamic from 'next/dynamic'
import type { PricedColumn } from '@/components/compare/use-columns'
import { MakesIcon } from '@/components/create/makes-icon'
import { useWords } from '@/components/fields/use-words'
import { QuoteText } from '@/components/money/quote-text'
import { cn } from '@/components/ui/cn'
import { IconButton } from '@/components/ui/icon-button'
import type { Seat } from '@/lib/compare/entrants'
import type { ConnectionView } from '@/lib/connections/contract'

const ConnectionSelect = dynamic(() => import('@/components/create/connection-select'), { loading: () => null })

/** One model: what it is asked, what it is not, and its price. */
export function EntrantCard({
  column,
  isLead,
  leadIsFine,
  connections,
  onChange,
  onLead,
  onRemove,
}: {
  column: PricedColumn
  isLead: boolean
  /** Then what is missing here is this model's own want. */
  leadIsFine: boolean
  /** Those it could be paid through. */
  connections: ConnectionView[]
  onChange: (seat: Seat) => void
  onLead: () => void
  onRemove?: () => void
}) {
  const { t } = useWords()
  const { model, connection, seat } = column
  return (
    <article
      data-slot="entrant"
      aria-label={`${model.title}, ${connection.name}`}
      className="flex flex-col gap-2 px-4 py-3"
    >
      <div className="flex items-start gap-3">
        <span className="pt-1">
          <MakesIcon makes={model.makes} />
        </span>
        <div className="flex min-w-0 flex-1 flex-col">
          <h3 className="truncate font-medium" title={model.id}>
            {model.title}
          </h3>
          <p className="truncate text-xs text-faint">
            {connection.name} · <span className="font-mono">{model.id}</span>
          </p>
        </div>
        <span className="shrink-0 pt-0.5 text-right">
          <PriceOf column={column} />
        </span>
        <span className="-my-1 -mr-2 flex shrink-0">
          {isLead ? null : (
            <IconButton label={t('comparing.lead', { model: model.title })} onClick={onLead}>
              <PenLine aria-hidden />
            </IconButton>
          )}
          {onRemove ? (
            <IconButton label={t('comparing.remove', { model: model.title })} onClick={onRemove}>
              <X aria-hidden />
            </IconButton>
          ) : null}
        </span>
      </div>
      {connections.length > 1 ? (
        <ConnectionSelect
          connections={connections}
          chosen={connection}
          onChoose={(connectionId) => onChange({ ...seat, connectionId })}
        />
      ) : null}
      <Carried column={column} isLead={isLead} leadIsFine={leadIsFine} />
    </article>
  )
}

function PriceOf({ column: { ask, quote, trouble, asking } }: { column: PricedColumn }) {
  const { t } = useWords()
  if (!ask) return null
  if (quote)
    return <QuoteText quote={quote} className={cn(asking && 'underline decoration-dotted underline-offset-4')} />
  if (trouble) return <span className="text-faint">{t('money.unknown')}</span>
  return <span className="text-sm text-faint">{t(asking ? 'comparing.asking' : 'comparing.notAsked')}</span>
}

function Carried({ column, isLead, leadIsFine }: { column: PricedColumn; isLead: boolean; leadIsFine: boolean }) {
  const { t, field, say, locale } = useWords()
  const { carried, moved, dropped, refusals, trouble } = column
  const names = new Intl.ListFormat(locale).format(carried.map(field))
  return (
    <div className="flex flex-col gap-0.5 text-sm text-pretty text-muted">
      {isLead ? (
        <p className="text-faint">{t('comparing.leads')}</p>
      ) : carried.length > 0 ? (
        <p>{t('comparing.carried', { fields: names })}</p>
      ) : (
        <p>{t('comparing.carriedNothing')}</p>
      )}
      {moved.map(({ from, to }) => (
        <p key={from}>{t('comparing.moved', { from: field(from), to: field(to) })}</p>
      ))}
      {dropped.map(({ path, why }) => (
        <p key={path} className="text-doubt-ink">
          {t('comparing.left', { field: field(path), why: say(why) })}
        </p>
      ))}
      {refusals.length > 0 ? (
        <div className={cn(refusals.every(({ missing }) => missing) && !leadIsFine ? 'text-faint' : 'text-danger-ink')}>
          <p>{t('comparing.refused')}</p>
          <ul>
            {refusals.map((refusal) => (
              <li key={`${refusal.path} ${refusal.say.key}`}>
                {refusal.path ? `${field(refusal.path)}: ` : ''}
                {say(refusal.say)}
              </li>
            ))}
          </ul>
        </div>
      ) : null}
      {trouble ? <p className="text-danger-ink">{trouble.message}</p> : null}
    </div>
  )
}
