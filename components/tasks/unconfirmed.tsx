'use client'

import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { useMoney } from '@/components/money/use-money'
import { CopyForSupport } from '@/components/tasks/copy-for-support'
import { Evidence } from '@/components/tasks/evidence'
import { FindDialog } from '@/components/tasks/find-dialog'
import { Button } from '@/components/ui/button'
import { Confirm } from '@/components/ui/confirm'
import { toast } from '@/components/ui/toast'
import type { TaskView } from '@/lib/tasks/contract'
import { useSendTaskAgain } from '@/lib/tasks/queries'

/** A submit whose answer never came: what is known of it, and the two choices that only its owner may make. */
export default function Unconfirmed({ task }: { task: TaskView }) {
  const t = useTranslations('tasks')
  const doubt = useTranslations('doubt')
  const [asked, setAsked] = useState<'find' | 'again'>()
  const again = useSendTaskAgain()
  const price = usePrice(task)
  const close = () => setAsked(undefined)
  return (
    <div data-slot="unconfirmed" className="flex flex-col gap-2 rounded bg-doubt-wash p-2.5 text-sm">
      <p className="font-medium text-doubt-ink">{doubt('title')}</p>
      {task.evidence ? <Evidence task={task} evidence={task.evidence} /> : null}
      <div className="flex flex-wrap items-center gap-2">
        <Button size="sm" variant="outline" onClick={() => setAsked('find')}>
          {t('find')}
        </Button>
        <Button size="sm" variant="outline" onClick={() => setAsked('again')}>
          {t('sendAgain')}
        </Button>
        <CopyForSupport task={task} />
      </div>
      <FindDialog task={task} open={asked === 'find'} onOpenChange={close} />
      <Confirm
        open={asked === 'again'}
        onOpenChange={close}
        title={t('sendAgainTitle')}
        description={`${t('sendAgainText')} ${price ? t('sendAgainCosts', { price }) : t('sendAgainCostsUnknown')}`}
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

function usePrice({ quote }: TaskView): string | undefined {
  const t = useTranslations('money')
  const say = useMoney()
  if (quote.source === 'unknown') return undefined
  return quote.source === 'list' ? `${say(quote.price)} (${t('list')})` : say(quote.price)
}
