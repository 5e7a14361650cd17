'use client'

import { useTranslations } from 'use-intl'
import { useMoment } from '@/components/ui/moment'
import { Switch } from '@/components/ui/switch'
import { toast } from '@/components/ui/toast'
import { usePauseConnection } from '@/lib/connections/queries'

type Paused = { id: string; name: string; pausedAt?: number }

/** Whether new tasks go out through a connection, and what it means while they do not. `onDone`: the server has taken it. */
export function PauseSwitch({ connection, onDone }: { connection: Paused; onDone?: () => void }) {
  const t = useTranslations('connections')
  const say = useMoment()
  const pause = usePauseConnection()
  const { id, name, pausedAt } = connection
  const paused = pause.isPending ? pause.variables.paused : pausedAt !== undefined
  const change = (sends: boolean) =>
    pause.mutate(
      { id, paused: !sends },
      { onSuccess: onDone, onError: (error) => toast({ title: error.message, priority: 'high' }) },
    )
  return (
    <div data-slot="pause-switch" className="flex flex-col gap-1">
      <label className="flex w-fit items-center gap-2 text-muted">
        <Switch checked={!paused} onCheckedChange={change} aria-label={t('sendsFor', { name })} />
        {t('sends')}
      </label>
      {pausedAt === undefined ? null : (
        <p className="text-pretty text-doubt-ink">{t('pausedSince', { time: say(pausedAt) })}</p>
      )}
    </div>
  )
}
