'use client'

import Link from 'next/link'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { endedIn } from '@/components/batches/ended-in'
import { ResumeDialog } from '@/components/batches/resume-dialog'
import { trouble } from '@/components/batches/trouble'
import { useBatchWords } from '@/components/batches/use-batch-words'
import { useMoney } from '@/components/money/use-money'
import { Button } from '@/components/ui/button'
import { Confirm } from '@/components/ui/confirm'
import { Fact, Facts } from '@/components/ui/facts'
import { Progress } from '@/components/ui/progress'
import { toast } from '@/components/ui/toast'
import type { BatchView } from '@/lib/batches/contract'
import { useHoldBatch } from '@/lib/batches/queries'

/** How far it is, what it has cost, and what holds it. */
export function RunPanel({ batch }: { batch: BatchView }) {
  const t = useTranslations('batches')
  const words = useBatchWords()
  const money = useMoney()
  const { rows, stop } = batch
  const sent = batch.total - rows.bad
  const ended = endedIn(batch)
  const rules = [
    ...(stop.amount ? [t('stop.atAmount', { amount: money(stop.amount) })] : []),
    ...(stop.failures ? [t('stop.atFailures', { count: stop.failures })] : []),
  ]
  return (
    <div className="flex max-w-2xl flex-col gap-4">
      <div className="flex flex-col gap-2">
        <p className="flex flex-wrap items-baseline gap-x-3">
          <span className="text-lg font-semibold tabular-nums">{t('ended', { ended, total: sent })}</span>
          {rows.running > 0 ? <span className="text-muted">{t('onTheirWay', { count: rows.running })}</span> : null}
          {rows.queued + rows.held > 0 ? (
            <span className="text-muted">{t('waiting', { count: rows.queued + rows.held })}</span>
          ) : null}
        </p>
        {batch.state === 'done' ? null : <Progress aria-label={t('progress')} value={ended / Math.max(1, sent)} />}
      </div>
      {rows.unconfirmed > 0 ? (
        <p className="text-doubt-ink">
          {t(batch.waitsFor === 'unconfirmed' ? 'unconfirmedAhead' : 'unconfirmed', { count: rows.unconfirmed })}{' '}
          <Link href={`/batches/${batch.id}?rows=unconfirmed`} className="underline underline-offset-2">
            {t('unconfirmedShow')}
          </Link>
        </p>
      ) : null}
      {batch.waitsFor === 'running' ? <p className="text-sm text-muted">{t('oneAtATime')}</p> : null}
      {batch.readyAt === undefined ? null : <p className="text-sm text-muted">{t('askedAgain')}</p>}
      {batch.trouble ? <p className="text-sm text-doubt-ink">{t(trouble(batch))}</p> : null}
      {batch.state === 'paused' ? <p className="text-doubt-ink">{t('pausedText')}</p> : null}
      {batch.stoppedBecause ? <p className="text-doubt-ink">{t(`stoppedBecause.${batch.stoppedBecause}`)}</p> : null}
      <Facts className="max-w-md">
        <Fact name={t('quoted')}>
          <span className="figures">{words.quoted(batch.quoted)}</span>
        </Fact>
        <Fact name={t('charged')}>
          <span className="figures">{words.charged(batch.charged)}</span>
        </Fact>
        <Fact name={t('stop.title')}>{rules.length === 0 ? t('stop.none') : rules.join(' · ')}</Fact>
      </Facts>
      <Acts batch={batch} />
    </div>
  )
}

function Acts({ batch }: { batch: BatchView }) {
  const t = useTranslations('batches')
  const hold = useHoldBatch()
  const [asking, setAsking] = useState<'resume' | 'cancel'>()
  const { id, state, rows } = batch
  const act = (what: 'pause' | 'stop' | 'cancel-rest') =>
    hold.mutate(
      { id, act: what },
      {
        onSuccess: () => setAsking(undefined),
        onError: (error) => toast({ title: error.message, priority: 'high' }),
      },
    )
  if (state === 'running')
    return (
      <div className="flex gap-2">
        <Button variant="outline" pending={hold.isPending} onClick={() => act('pause')}>
          {t('pause')}
        </Button>
      </div>
    )
  if (state !== 'paused' && state !== 'stopped') return null
  return (
    <div className="flex flex-wrap gap-2">
      <Button variant="spend" onClick={() => setAsking('resume')}>
        {t('resume')}
      </Button>
      {rows.queued + rows.held > 0 ? (
        <Button variant="danger" onClick={() => setAsking('cancel')}>
          {t('cancelRest', { count: rows.queued + rows.held })}
        </Button>
      ) : null}
      {asking === 'resume' ? <ResumeDialog batch={batch} onClose={() => setAsking(undefined)} /> : null}
      <Confirm
        open={asking === 'cancel'}
        onOpenChange={(open) => open || setAsking(undefined)}
        title={t('cancelTitle', { count: rows.queued + rows.held })}
        description={t('cancelText')}
        act={t('cancelRest', { count: rows.queued + rows.held })}
        pending={hold.isPending}
        onConfirm={() => act('cancel-rest')}
      />
    </div>
  )
}
