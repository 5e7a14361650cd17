'use client'

import { ArrowUpRight, CopyPlus, RotateCcw, X } from 'lucide-react'
import { useTranslations } from 'use-intl'
import { useMoney } from '@/components/money/use-money'
import { Button, ButtonLink } from '@/components/ui/button'
import { toast } from '@/components/ui/toast'
import type { TaskState, TaskView } from '@/lib/tasks/contract'
import { useCancelTask, useRetryTask } from '@/lib/tasks/queries'

type Act = 'cancel' | 'retry' | 'again' | 'open'

const acts: Record<TaskState, readonly Act[]> = {
  queued: ['cancel'],
  submitting: [],
  pending: [],
  processing: [],
  completed: ['again', 'open'],
  failed: ['retry'],
  unconfirmed: [],
  canceled: ['retry'],
}

/** What can be done with a task in its present state. */
export function TaskActions({ task }: { task: TaskView }) {
  const t = useTranslations('tasks')
  const cancel = useCancelTask()
  const retry = useRetryTask()
  const asset = task.outputs.find((output) => output.asset)?.asset
  const say = useMoney()
  const { quote } = task
  const retryWords = quote.source === 'unknown' ? t('retry') : `${t('retry')} · ${say(quote.price)}`
  const onError = (error: Error) => toast({ title: error.message, priority: 'high' })
  const controls: Record<Act, React.ReactNode> = {
    cancel: (
      <Button
        key="cancel"
        variant="quiet"
        size="icon-sm"
        aria-label={t('cancel')}
        title={t('cancel')}
        pending={cancel.isPending}
        onClick={() => cancel.mutate(task.id, { onSuccess: () => toast({ title: t('canceledToast') }), onError })}
      >
        {cancel.isPending ? null : <X aria-hidden />}
      </Button>
    ),
    retry: (
      <Button
        key="retry"
        variant="quiet"
        size="icon-sm"
        aria-label={retryWords}
        title={retryWords}
        pending={retry.isPending}
        onClick={() => retry.mutate(task.id, { onSuccess: () => toast({ title: t('retried') }), onError })}
      >
        {retry.isPending ? null : <RotateCcw aria-hidden />}
      </Button>
    ),
    again: (
      <ButtonLink
        key="again"
        href={`/create/${task.model.id}?from=${task.id}`}
        variant="quiet"
        size="icon-sm"
        aria-label={t('useAgain')}
        title={t('useAgain')}
      >
        <CopyPlus aria-hidden />
      </ButtonLink>
    ),
    open: asset ? (
      <ButtonLink
        key="open"
        href={`/gallery/${asset.id}`}
        variant="quiet"
        size="icon-sm"
        aria-label={t('open')}
        title={t('open')}
      >
        <ArrowUpRight aria-hidden />
      </ButtonLink>
    ) : null,
  }
  return acts[task.state].map((act) => controls[act])
}
