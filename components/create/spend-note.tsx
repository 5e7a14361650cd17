'use client'

import Link from 'next/link'
import type { Outcome } from '@/components/create/use-press'
import type { Price } from '@/components/create/use-quote'
import { LimitNote } from '@/components/limits/limit-note'
import { useWords } from '@/components/fields/use-words'
import type { ConnectionView } from '@/lib/connections/contract'

/** One line over the button: why it waits, what the gateway said of the price, what became of the last press. */
export function SpendNote({
  price,
  outcome,
  uploading,
  connection,
}: {
  price: Price
  outcome: Outcome
  uploading: number
  connection: ConnectionView | undefined
}) {
  const { t, field } = useWords()
  if (!connection)
    return (
      <p className="text-sm text-doubt-ink">
        {t('create.note.noConnection')}{' '}
        <Link href="/settings/connections" className="underline underline-offset-2">
          {t('create.noConnection.add')}
        </Link>
      </p>
    )
  if (uploading > 0) return <Line>{t('create.note.uploading', { count: uploading })}</Line>
  if (outcome.is === 'refused')
    return (
      <div role="alert" className="flex flex-col text-sm text-pretty text-danger-ink">
        <p>{outcome.message}</p>
        {outcome.fields.map(({ path, message }) => (
          <p key={`${path} ${message}`}>
            {path ? `${field(path)}: ` : ''}
            {message}
          </p>
        ))}
      </div>
    )
  if (outcome.is === 'unanswered')
    return (
      <p role="alert" className="text-sm text-pretty text-danger-ink">
        {t('create.note.unanswered')}
      </p>
    )
  if (price.known === 'trouble' && price.outOfMoney)
    return (
      <p role="alert" className="text-sm text-pretty text-danger-ink">
        {price.message} {t('create.note.outOfMoney')}
      </p>
    )
  if (price.known === 'trouble' && price.fields.length > 0)
    return <Line>{t('prices.refusedAt', { fields: price.fields.map(({ path }) => field(path)).join(', ') })}</Line>
  if (price.known === 'trouble')
    return (
      <Line>
        {t('create.note.noPrice')} {price.message}
      </Line>
    )
  if (outcome.is === 'priceChanged') return <Line>{t('create.note.priceChanged')}</Line>
  if (outcome.is === 'sent' && (outcome.task.held?.limit || outcome.task.over))
    return <LimitNote key={outcome.count} task={outcome.task} />
  if (outcome.is === 'sent') return <Line key={outcome.count}>{t('create.note.sent')}</Line>
  return <span role="status" className="sr-only" />
}

function Line({ children }: { children: React.ReactNode }) {
  return (
    <p role="status" className="text-sm text-pretty text-muted">
      {children}
    </p>
  )
}
