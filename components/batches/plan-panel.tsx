'use client'

import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { readStop, StopLossFields, typedStop } from '@/components/batches/stop-loss-fields'
import { trouble } from '@/components/batches/trouble'
import { useBatchWords } from '@/components/batches/use-batch-words'
import { useMoney } from '@/components/money/use-money'
import { Button } from '@/components/ui/button'
import { CheckRow } from '@/components/ui/check-row'
import { FormError } from '@/components/ui/form-error'
import { Progress } from '@/components/ui/progress'
import { useNow } from '@/components/ui/use-now'
import type { BatchView } from '@/lib/batches/contract'
import { useStartBatch } from '@/lib/batches/queries'
import { ApiError } from '@/lib/http/api'

/** What it would cost, what is in its way, and the one button that spends it. */
export function PlanPanel({ batch }: { batch: BatchView }) {
  const { rows, total, quoted, state } = batch
  const t = useTranslations('batches')
  const words = useBatchWords()
  return (
    <div className="flex max-w-2xl flex-col gap-4">
      <p className="text-lg font-semibold">
        {state === 'planning' ? t('soFar', { price: words.quoted(quoted) }) : words.quoted(quoted)}
      </p>
      {state === 'planning' ? <Pricing batch={batch} /> : null}
      {batch.trouble ? <p className="text-sm text-pretty text-doubt-ink">{t(trouble(batch))}</p> : null}
      {rows.bad > 0 ? <p className="text-danger-ink">{t('badRows', { count: rows.bad, total })}</p> : null}
      {state === 'planned' ? <Start batch={batch} /> : null}
    </div>
  )
}

function Pricing({ batch: { rows, total, readyAt } }: { batch: BatchView }) {
  const t = useTranslations('batches')
  const now = useNow()
  const known = total - rows.to_price
  const seconds = readyAt && now ? Math.max(1, Math.ceil((readyAt - now) / 1_000)) : undefined
  return (
    <div className="flex flex-col gap-2">
      <Progress aria-label={t('pricing')} value={known / Math.max(1, total)} />
      <p className="text-sm text-muted">
        <span className="figures">{t('pricesKnown', { known, total })}</span>
        {seconds ? <> · {t('secondsLeft', { seconds })}</> : null} · {t('nothingSent')}
      </p>
    </div>
  )
}

function Start({ batch }: { batch: BatchView }) {
  const t = useTranslations('batches')
  const money = useMoney()
  const { rows, quoted } = batch
  const [typed, setTyped] = useState(() => typedStop(batch.stop, quoted.sums[0]?.currency))
  const [leavesOutBad, setLeavesOutBad] = useState(false)
  const [takesUnknown, setTakesUnknown] = useState(false)
  const { mutate, isPending, error } = useStartBatch()
  const stop = readStop(typed)
  const sendable = rows.priced + rows.unknown
  const isReady =
    sendable > 0 && stop !== undefined && (rows.bad === 0 || leavesOutBad) && (rows.unknown === 0 || takesUnknown)
  const faults = error instanceof ApiError ? error.fields : []
  if (sendable === 0) return <p className="text-muted">{t('allBad')}</p>
  return (
    <>
      {rows.bad > 0 ? (
        <CheckRow checked={leavesOutBad} onCheckedChange={setLeavesOutBad} className="-mx-2">
          {t('leaveOut', { count: rows.bad })}
        </CheckRow>
      ) : null}
      {rows.unknown > 0 ? (
        <CheckRow checked={takesUnknown} onCheckedChange={setTakesUnknown} className="-mx-2">
          {t('takeUnknown', { count: rows.unknown })}
        </CheckRow>
      ) : null}
      <StopLossFields
        value={typed}
        onChange={setTyped}
        faults={Object.fromEntries(faults.map(({ path, message }) => [path, message]))}
      />
      <div className="flex flex-wrap items-center gap-3">
        <Button
          variant="spend"
          size="lg"
          disabled={!isReady}
          pending={isPending}
          onClick={() => mutate({ id: batch.id, stop, leavesOutBad, takesUnknown })}
        >
          {t('start', { count: sendable })}
          {quoted.sums.map((sum) => (
            <span key={sum.currency} className="figures">
              · {money(sum)}
            </span>
          ))}
        </Button>
        {isReady ? null : <span className="text-sm text-faint">{t('confirmFirst')}</span>}
      </div>
      <FormError>{error && faults.length === 0 ? error.message : null}</FormError>
    </>
  )
}
