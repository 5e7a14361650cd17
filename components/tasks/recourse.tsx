'use client'

import dynamic from 'next/dynamic'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { CopyForSupport } from '@/components/tasks/copy-for-support'
import { Button } from '@/components/ui/button'
import { useMoment } from '@/components/ui/moment'
import { toast } from '@/components/ui/toast'
import { useNow } from '@/components/ui/use-now'
import type { TaskView } from '@/lib/tasks/contract'
import { isInDoubt, isUnheardOf, ownEndOf } from '@/lib/tasks/in-doubt'
import { useLookAtTaskAgain, useStopWaiting } from '@/lib/tasks/queries'

const Confirm = dynamic(() => import('@/components/ui/confirm').then((part) => part.Confirm), { loading: () => null })

/** What its owner can do where money is or may be gone and nothing came: ask again, stop asking, ask the gateway's support. */
export function Recourse({ task }: { task: TaskView }) {
  const t = useTranslations('task')
  const when = useMoment()
  const now = useNow()
  if (now === undefined || task.state === 'unconfirmed' || !isInDoubt(task, now)) return null
  return (
    <div data-slot="recourse" className="flex flex-wrap items-center gap-2 text-sm">
      {isUnheardOf(task, now) && task.troubleSince !== undefined ? (
        <>
          <p className="basis-full text-doubt-ink">{t('unheardOf', { time: when(task.troubleSince) })}</p>
          <StopWaiting id={task.id} />
        </>
      ) : null}
      {ownEndOf(task) && task.remoteId ? <LookAgain id={task.id} /> : null}
      <CopyForSupport task={task} />
    </div>
  )
}

const onError = (error: Error) => toast({ title: error.message, priority: 'high' })

function LookAgain({ id }: { id: string }) {
  const t = useTranslations('task')
  const look = useLookAtTaskAgain()
  return (
    <Button
      size="sm"
      variant="outline"
      pending={look.isPending}
      onClick={() => look.mutate(id, { onSuccess: () => toast({ title: t('lookAgainDone') }), onError })}
    >
      {t('lookAgain')}
    </Button>
  )
}

function StopWaiting({ id }: { id: string }) {
  const t = useTranslations('task')
  const stop = useStopWaiting()
  const [asked, setAsked] = useState(false)
  return (
    <>
      <Button size="sm" variant="outline" onClick={() => setAsked(true)}>
        {t('stopWaiting')}
      </Button>
      {asked ? (
        <Confirm
          open
          onOpenChange={setAsked}
          title={t('stopTitle')}
          description={t('stopText')}
          act={t('stopWaiting')}
          pending={stop.isPending}
          onConfirm={() => stop.mutate(id, { onSuccess: () => setAsked(false), onError })}
        />
      ) : null}
    </>
  )
}
