'use client'

import { ChevronDown } from 'lucide-react'
import Link from 'next/link'
import { useId } from 'react'
import { useTranslations } from 'use-intl'
import { Button } from '@/components/ui/button'
import { cn } from '@/components/ui/cn'
import { Ago, useMoment } from '@/components/ui/moment'
import { toast } from '@/components/ui/toast'
import { Attempts } from '@/components/webhooks/attempts'
import { DeliveryStateMark } from '@/components/webhooks/delivery-state'
import { useAttemptWords } from '@/components/webhooks/use-attempt-words'
import type { DeliveryView } from '@/lib/webhooks/contract'
import { useReplayDelivery } from '@/lib/webhooks/queries'

type Row = { delivery: DeliveryView; isOpen: boolean; onToggle: () => void }

/** Who was told of which task and how it went; opens to each try. */
export function DeliveryRow({ delivery, isOpen, onToggle }: Row) {
  const t = useTranslations('webhooks')
  const words = useAttemptWords()
  const say = useMoment()
  const details = useId()
  const { id, taskId, modelId, host, state, tries, dueAt, createdAt, last } = delivery
  return (
    <article data-slot="delivery-row" aria-label={`${host}, ${modelId}`} className="flex flex-col gap-2 p-4">
      <div className="flex items-start gap-3">
        <div className="flex min-w-0 flex-1 flex-col gap-0.5">
          <p className="flex flex-wrap items-center gap-x-3">
            <span className="min-w-0 font-medium break-all">{host}</span>
            <DeliveryStateMark state={state} />
          </p>
          <p className="flex flex-wrap gap-x-3 text-sm text-muted">
            <Link
              href={`/activity/${taskId}`}
              prefetch={false}
              className="min-w-0 break-all underline underline-offset-2 hover:text-foreground"
            >
              {modelId}
            </Link>
            <Ago at={createdAt} className="text-faint tabular-nums" />
          </p>
          <p className="text-sm text-pretty text-muted">
            {last ? words(last) : t('notTried')}
            {tries > 0 ? <span className="text-faint"> · {t('tries', { count: tries })}</span> : null}
            {dueAt && tries > 0 ? <span className="text-faint"> · {t('next', { time: say(dueAt) })}</span> : null}
          </p>
        </div>
        <Button
          size="icon"
          variant="quiet"
          aria-label={t('details', { host })}
          aria-expanded={isOpen}
          aria-controls={details}
          onClick={onToggle}
        >
          <ChevronDown aria-hidden className={cn('transition-transform duration-quick', isOpen && 'rotate-180')} />
        </Button>
      </div>
      <div id={details} hidden={!isOpen}>
        {isOpen ? (
          <div className="flex flex-col gap-3">
            <Attempts delivery={delivery} />
            <SendAgain id={id} />
          </div>
        ) : null}
      </div>
    </article>
  )
}

function SendAgain({ id }: { id: string }) {
  const t = useTranslations('webhooks')
  const replay = useReplayDelivery()
  const send = () =>
    replay.mutate(id, {
      onSuccess: () => toast({ title: t('sentAgain') }),
      onError: (error) => toast({ title: error.message, priority: 'high' }),
    })
  return (
    <Button variant="outline" size="sm" pending={replay.isPending} onClick={send} className="self-start">
      {t('sendAgain')}
    </Button>
  )
}
