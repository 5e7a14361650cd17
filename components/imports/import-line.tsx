'use client'

import { useQuery } from '@tanstack/react-query'
import { DownloadCloud, Square } from 'lucide-react'
import { useTranslations } from 'use-intl'
import { Button } from '@/components/ui/button'
import { useMoment } from '@/components/ui/moment'
import { Progress } from '@/components/ui/progress'
import { toast } from '@/components/ui/toast'
import type { ConnectionView } from '@/lib/connections/contract'
import type { ImportView } from '@/lib/imports/contract'
import { importsQuery, useStartImport, useStopImport } from '@/lib/imports/queries'

/** What a connection's own list can bring into the gallery, and how far its reading is. */
export function ImportLine({ connection }: { connection: Pick<ConnectionView, 'id' | 'name'> }) {
  const t = useTranslations('imports')
  const { data } = useQuery(importsQuery)
  const view = data?.find(({ connectionId }) => connectionId === connection.id)
  if (!view) return null
  if (!view.hasList) return <p className="text-sm text-pretty text-faint">{t('noList')}</p>
  return (
    <div data-slot="import-line" className="flex flex-col gap-1.5">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1.5">
        <Act view={view} name={connection.name} />
        <p role="status" className="min-w-0 flex-1 basis-56 text-sm text-pretty text-muted">
          <Standing view={view} />
        </p>
      </div>
      {view.state === 'running' ? <Progress aria-label={t('running')} /> : null}
      {view.leftOut > 0 ? (
        <p className="text-sm text-pretty text-doubt-ink">{t('leftOut', { count: view.leftOut })}</p>
      ) : null}
      {view.trouble ? <p className="text-sm text-pretty text-doubt-ink">{t(`trouble.${view.trouble}`)}</p> : null}
    </div>
  )
}

const acts = { never: 'bringIn', done: 'bringInAgain', stopped: 'goOn', running: 'stop' } as const satisfies Record<
  ImportView['state'],
  string
>

function Act({ view: { connectionId, state }, name }: { view: ImportView; name: string }) {
  const t = useTranslations('imports')
  const start = useStartImport()
  const stop = useStopImport()
  const act = state === 'running' ? stop : start
  const Icon = state === 'running' ? Square : DownloadCloud
  return (
    <Button
      variant="outline"
      size="sm"
      aria-label={`${t(acts[state])}: ${name}`}
      pending={act.isPending}
      onClick={() =>
        act.mutate(connectionId, { onError: (error) => toast({ title: error.message, priority: 'high' }) })
      }
    >
      {act.isPending ? null : <Icon aria-hidden />}
      {t(acts[state])}
    </Button>
  )
}

function Standing({ view: { state, seen, added, waiting, changedAt } }: { view: ImportView }) {
  const t = useTranslations('imports')
  const say = useMoment()
  const copying = waiting > 0 ? ` · ${t('waiting', { count: waiting })}` : ''
  if (state === 'never') return `${t('explain')} ${t('unfinished')}`
  if (state === 'running') return `${t('running')} · ${t('progress', { seen, added })}${copying}`
  if (state === 'stopped') return `${t('stopped', { added })}${copying}`
  return `${t('done', { added, time: say(changedAt ?? 0) })}${copying}`
}
