'use client'

import { useTranslations } from 'use-intl'
import { Badge } from '@/components/ui/badge'
import type { TaskView } from '@/lib/tasks/contract'
import { spentOn } from '@/lib/tasks/spent-on'

/** Marks a task whose money the gateway kept though it delivered nothing, wherever the task is shown. */
export function ChargedForNothing({ task }: { task: TaskView }) {
  const t = useTranslations('task')
  return spentOn(task) === 'for_nothing' ? <Badge tone="danger">{t('chargedForNothing')}</Badge> : null
}
