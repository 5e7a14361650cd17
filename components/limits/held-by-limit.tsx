'use client'

import Link from 'next/link'
import { useTranslations } from 'use-intl'
import { LimitFigures } from '@/components/limits/limit-figures'
import { Button } from '@/components/ui/button'
import { toast } from '@/components/ui/toast'
import type { TaskView } from '@/lib/tasks/contract'
import { useSendWhenRoom, useTryTaskNow } from '@/lib/tasks/queries'

/** What a limit has stopped: its figures, and what its owner can do. Canceling stands beside it, as for every queued task. */
export function HeldByLimit({ task, held }: { task: TaskView; held: NonNullable<TaskView['held']> }) {
  const t = useTranslations()
  const tryNow = useTryTaskNow()
  const send = useSendWhenRoom()
  const stillFull = ({ message }: Error) =>
    toast({ title: t('spendLimits.noRoom'), description: message, priority: 'high' })
  const sends = held.sendsWhenRoom === true
  return (
    <div data-slot="held-reason" className="flex flex-col items-start gap-1.5 text-sm text-pretty text-doubt-ink">
      <p>
        {t(held.until === undefined ? 'tasks.heldReason.limit' : 'prices.notAsked')}{' '}
        <LimitFigures limit={held.limit} quote={task.quote} /> {sends ? t('spendLimits.sendsWhenRoom') : null}
      </p>
      <div className="flex flex-wrap items-center gap-2">
        <Button
          size="sm"
          variant="outline"
          className="text-foreground"
          pending={send.isPending}
          onClick={() =>
            send.mutate(
              { id: task.id, wanted: !sends },
              { onError: (error) => toast({ title: error.message, priority: 'high' }) },
            )
          }
        >
          {t(sends ? 'spendLimits.doNotSend' : 'spendLimits.sendWhenRoom')}
        </Button>
        <Button
          size="sm"
          variant="outline"
          className="text-foreground"
          pending={tryNow.isPending}
          onClick={() => tryNow.mutate(task.id, { onError: stillFull })}
        >
          {t('tasks.tryNow')}
        </Button>
        <Link href="/settings/limits" className="px-1 text-muted underline underline-offset-2 hover:text-foreground">
          {t('spendLimits.limits')}
        </Link>
      </div>
    </div>
  )
}
