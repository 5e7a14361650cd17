'use client'

import Link from 'next/link'
import { useTranslations } from 'use-intl'
import { HeldByLimit } from '@/components/limits/held-by-limit'
import { useMoney } from '@/components/money/use-money'
import { Button } from '@/components/ui/button'
import { useMoment } from '@/components/ui/moment'
import { toast } from '@/components/ui/toast'
import type { Quote } from '@/lib/money/money'
import type { HeldReason as Reason, TaskView } from '@/lib/tasks/contract'
import { useTryTaskNow } from '@/lib/tasks/queries'

type Waiting = { ends: 'byItself' | 'byOwner' | 'never'; try: boolean; connections: boolean }

/** What ends the waiting, and what its owner can do about it. */
const waiting: Record<Exclude<Reason, 'limit'>, Waiting> = {
  paused_by_gateway: { ends: 'byItself', try: false, connections: false },
  gateway_unreachable: { ends: 'byItself', try: true, connections: true },
  key_refused: { ends: 'byItself', try: true, connections: true },
  no_money: { ends: 'byOwner', try: true, connections: false },
  connection_gone: { ends: 'never', try: false, connections: false },
  paused_by_owner: { ends: 'never', try: false, connections: true },
  price_rose: { ends: 'never', try: true, connections: false },
  batch_paused: { ends: 'never', try: false, connections: false },
  batch_stopped: { ends: 'never', try: false, connections: false },
}

/** Why a queued task waits, and what would end the waiting. */
export function HeldReason({ task, held }: { task: TaskView; held: NonNullable<TaskView['held']> }) {
  return held.reason === 'limit' ? (
    <HeldByLimit task={task} held={held} />
  ) : (
    <HeldOtherwise task={task} held={held} reason={held.reason} />
  )
}

function HeldOtherwise({
  task,
  held,
  reason,
}: {
  task: TaskView
  held: NonNullable<TaskView['held']>
  reason: Exclude<Reason, 'limit'>
}) {
  const t = useTranslations('tasks')
  const prices = useTranslations('prices')
  const tryNow = useTryTaskNow()
  const { ends, try: canTry, connections } = waiting[reason]
  return (
    <div data-slot="held-reason" className="flex flex-col items-start gap-1.5 text-sm text-pretty text-doubt-ink">
      <p>
        {t(`heldReason.${reason}`)} {held.said ? <q className="break-words">{held.said}</q> : null}{' '}
        {ends === 'byItself' ? <GoesOn until={held.until} /> : null}
        {ends === 'byOwner' ? <Price quote={task.quote} /> : null}
        {held.priceBefore ? <Rise before={held.priceBefore} now={task.quote} /> : null}
      </p>
      {canTry || connections ? (
        <div className="flex flex-wrap items-center gap-2">
          {canTry ? (
            <Button
              size="sm"
              variant="outline"
              className="text-foreground"
              pending={tryNow.isPending}
              onClick={() =>
                tryNow.mutate(task.id, { onError: (error) => toast({ title: error.message, priority: 'high' }) })
              }
            >
              {held.priceBefore ? prices('sendAt') : t('tryNow')}
            </Button>
          ) : null}
          {connections ? (
            <Link
              href="/settings/connections"
              className="px-1 text-muted underline underline-offset-2 hover:text-foreground"
            >
              {t('fixConnection')}
            </Link>
          ) : null}
        </div>
      ) : null}
    </div>
  )
}

function GoesOn({ until }: { until?: number }) {
  const t = useTranslations('tasks')
  const say = useMoment()
  return until ? t('heldUntil', { time: say(until, 'time') }) : t('heldGoesOn')
}

/** What has to be there before it can go on. */
function Price({ quote }: { quote: TaskView['quote'] }) {
  const t = useTranslations()
  const say = useMoney()
  const list = quote.source === 'list' ? ` (${t('money.list')})` : ''
  const costs = quote.source === 'unknown' ? '' : t('tasks.heldCosts', { price: say(quote.price) + list })
  return `${costs} ${t('tasks.heldAddMoney')}`
}

/** What its owner saw, and what it costs by now. */
function Rise({ before, now }: { before: Quote; now: Quote }) {
  const t = useTranslations('prices')
  const say = useMoney()
  const said = (quote: Quote) => (quote.source === 'unknown' ? t('unknown') : say(quote.price))
  return t('roseWaiting', { before: said(before), now: said(now) })
}
