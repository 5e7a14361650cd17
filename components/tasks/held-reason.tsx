'use client'

import Link from 'next/link'
import { useTranslations } from 'use-intl'
import { Button } from '@/components/ui/button'
import { useMoment } from '@/components/ui/moment'
import { toast } from '@/components/ui/toast'
import type { HeldReason as Reason, TaskView } from '@/lib/tasks/contract'
import { useTryTaskNow } from '@/lib/tasks/queries'

/** Who can end the waiting. */
const ends: Record<Reason, 'time' | 'owner' | 'nobody'> = {
  paused_by_gateway: 'time',
  gateway_unreachable: 'owner',
  no_money: 'owner',
  key_refused: 'owner',
  connection_gone: 'nobody',
}

/** Why a queued task waits, and what would end the waiting. */
export function HeldReason({ task, held }: { task: TaskView; held: NonNullable<TaskView['held']> }) {
  const t = useTranslations('tasks')
  const say = useMoment()
  const tryNow = useTryTaskNow()
  const by = ends[held.reason]
  return (
    <div data-slot="held-reason" className="flex flex-col items-start gap-1.5 text-sm text-pretty text-doubt-ink">
      <p>
        {t(`heldReason.${held.reason}`)} {held.said ? <q className="break-words">{held.said}</q> : null}{' '}
        {held.until ? t('heldUntil', { time: say(held.until, 'time') }) : by === 'nobody' ? null : t('heldGoesOn')}
      </p>
      {by === 'owner' ? (
        <div className="flex flex-wrap items-center gap-2">
          <Button
            size="sm"
            variant="outline"
            className="text-foreground"
            pending={tryNow.isPending}
            onClick={() =>
              tryNow.mutate(task.id, { onError: (error) => toast({ title: error.message, priority: 'high' }) })
            }
          >
            {t('tryNow')}
          </Button>
          <Link href="/settings/connections" className="px-1 text-muted underline underline-offset-2">
            {t('fixConnection')}
          </Link>
        </div>
      ) : null}
    </div>
  )
}
