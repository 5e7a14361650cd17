'use client'

import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { FindDialog } from '@/components/tasks/find-dialog'
import { useTroubleWords } from '@/components/tasks/trouble-words'
import { Button } from '@/components/ui/button'
import { Confirm } from '@/components/ui/confirm'
import { useMoment } from '@/components/ui/moment'
import { toast } from '@/components/ui/toast'
import type { TaskView } from '@/lib/tasks/contract'
import { useSendTaskAgain } from '@/lib/tasks/queries'

/** A submit whose answer never came: what is known of it, and the two choices that only its owner may make. */
export default function Unconfirmed({ task }: { task: TaskView }) {
  const t = useTranslations('tasks')
  const say = useMoment()
  const trouble = useTroubleWords()
  const [asked, setAsked] = useState<'find' | 'again'>()
  const again = useSendTaskAgain()
  const { evidence } = task
  const close = () => setAsked(undefined)
  return (
    <div data-slot="unconfirmed" className="flex flex-col gap-2 rounded bg-doubt-wash p-2.5 text-sm">
      <p className="font-medium text-doubt-ink">{t('evidenceTitle')}</p>
      {evidence ? (
        <p className="text-pretty text-muted">
          {t('evidenceSent', { time: say(evidence.sentAt), trouble: trouble(evidence.trouble) })}{' '}
          {evidence.gatewayHasList ? t('evidenceLooked', { count: evidence.looksInList }) : t('evidenceNoList')}{' '}
          {t('evidenceNeverAgain')}
        </p>
      ) : null}
      <div className="flex flex-wrap gap-2">
        <Button size="sm" variant="outline" onClick={() => setAsked('find')}>
          {t('find')}
        </Button>
        <Button size="sm" variant="outline" onClick={() => setAsked('again')}>
          {t('sendAgain')}
        </Button>
      </div>
      <FindDialog task={task} open={asked === 'find'} onOpenChange={close} />
      <Confirm
        open={asked === 'again'}
        onOpenChange={close}
        title={t('sendAgainTitle')}
        description={t('sendAgainText')}
        act={t('sendAgainAct')}
        variant="spend"
        pending={again.isPending}
        onConfirm={() =>
          again.mutate(task.id, {
            onSuccess: close,
            onError: (error) => toast({ title: error.message, priority: 'high' }),
          })
        }
      />
    </div>
  )
}
