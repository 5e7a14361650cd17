'use client'

import {
  Ban,
  Check,
  CircleAlert,
  CircleDashed,
  CircleHelp,
  Hourglass,
  LoaderCircle,
  type LucideIcon,
  SendHorizontal,
} from 'lucide-react'
import { useTranslations } from 'use-intl'
import { cn } from '@/components/ui/cn'
import type { TaskState } from '@/lib/tasks/contract'

/** One colour and one icon for a state, everywhere. Its word is `tasks.state.<state>` in the catalogue. */
export const stateLook = {
  queued: { icon: CircleDashed, tone: 'text-muted', live: true },
  submitting: { icon: SendHorizontal, tone: 'text-accent-ink', live: true },
  pending: { icon: Hourglass, tone: 'text-accent-ink', live: true },
  processing: { icon: LoaderCircle, tone: 'text-accent-ink', moving: true, live: true },
  completed: { icon: Check, tone: 'text-done-ink' },
  failed: { icon: CircleAlert, tone: 'text-danger-ink' },
  unconfirmed: { icon: CircleHelp, tone: 'text-doubt-ink' },
  canceled: { icon: Ban, tone: 'text-faint' },
} as const satisfies Record<TaskState, { icon: LucideIcon; tone: string; moving?: true; live?: true }>

/** Something still happens by itself. */
export const isLive = (state: TaskState) => 'live' in stateLook[state]

export function TaskStateMark({ state, className }: { state: TaskState; className?: string }) {
  const t = useTranslations('tasks.state')
  const look = stateLook[state]
  return (
    <span
      data-slot="task-state"
      data-state={state}
      className={cn('inline-flex items-center gap-1.5 font-medium whitespace-nowrap', look.tone, className)}
    >
      <look.icon aria-hidden className={cn('size-3.5 shrink-0', 'moving' in look && 'animate-spin')} />
      {t(state)}
    </span>
  )
}
