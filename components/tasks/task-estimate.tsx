'use client'

import { useTranslations } from 'use-intl'
import { useTroubleWords } from '@/components/tasks/trouble-words'
import { useSpan } from '@/components/ui/moment'
import { Progress } from '@/components/ui/progress'
import { useNow } from '@/components/ui/use-now'
import type { TaskView } from '@/lib/tasks/contract'

const moving: readonly TaskView['state'][] = ['submitting', 'pending', 'processing']

/** How far it probably is, from 0 to 1; never says that it is done. */
export function estimate(task: Pick<TaskView, 'acceptedAt' | 'expectedAt'>, now: number): number | undefined {
  if (task.acceptedAt === undefined || task.expectedAt === undefined || task.expectedAt <= task.acceptedAt)
    return undefined
  return Math.min(Math.max((now - task.acceptedAt) / (task.expectedAt - task.acceptedAt), 0), 0.97)
}

export function TaskProgress({ task, className }: { task: TaskView; className?: string }) {
  const t = useTranslations('tasks')
  const now = useNow()
  if (!moving.includes(task.state)) return null
  return (
    <Progress
      aria-label={t('progress')}
      value={now === undefined ? undefined : estimate(task, now)}
      className={className}
    />
  )
}

/** "about 40 s left", said as a guess; after trouble also when it is checked next. A page is not told of each look, so it knows no other. */
export function TaskEstimate({ task }: { task: TaskView }) {
  const t = useTranslations('tasks')
  const span = useSpan()
  const say = useTroubleWords()
  const now = useNow()
  if (now === undefined || !moving.includes(task.state)) return null
  const { expectedAt, nextLookAt } = task
  const parts = [
    expectedAt === undefined
      ? undefined
      : expectedAt > now
        ? t('aboutLeft', { time: span(expectedAt - now) })
        : t('longer'),
    nextLookAt === undefined || !task.trouble
      ? undefined
      : nextLookAt > now
        ? t('nextLook', { time: span(nextLookAt - now) })
        : t('looking'),
  ].filter((part) => part !== undefined)
  return (
    <>
      {parts.map((part) => (
        <span key={part} className="tabular-nums whitespace-nowrap">
          {part}
        </span>
      ))}
      {task.trouble ? (
        <span className="basis-full text-pretty text-doubt-ink">
          {t('lookTrouble', { trouble: say(task.trouble) })}
        </span>
      ) : null}
    </>
  )
}
