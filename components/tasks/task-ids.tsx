'use client'

import Link from 'next/link'
import { useTranslations } from 'use-intl'
import { Copy } from '@/components/ui/copy'
import { Fact, Facts } from '@/components/ui/facts'
import type { TaskView } from '@/lib/tasks/contract'

/** Where a task belongs, and by which names it is found. */
export function TaskIds({ task }: { task: TaskView }) {
  const t = useTranslations()
  return (
    <Facts>
      <Fact name={t('task.model')} note={<span className="figures break-all">{task.model.id}</span>}>
        {task.model.title}
      </Fact>
      <Fact name={t('assets.connection')}>{task.connection.name}</Fact>
      <Fact name={t('task.ownId')} className="flex items-start justify-end gap-1">
        <Id id={task.id} />
      </Fact>
      <Fact name={t('task.remoteId')} className="flex items-start justify-end gap-1">
        {task.remoteId ? <Id id={task.remoteId} /> : <span className="text-faint">{t('task.remoteIdUnknown')}</span>}
      </Fact>
      {task.retryOf ? (
        <Fact name={t('task.retryOf')}>
          <Link href={`/activity/${task.retryOf}`} className="underline underline-offset-2">
            {t('task.retryOfOpen')}
          </Link>
        </Fact>
      ) : null}
    </Facts>
  )
}

function Id({ id }: { id: string }) {
  return (
    <>
      <span className="figures min-w-0 text-sm break-all text-muted">{id}</span>
      <Copy text={id} />
    </>
  )
}
