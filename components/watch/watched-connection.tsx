'use client'

import { useQueryClient } from '@tanstack/react-query'
import { useTranslations } from 'use-intl'
import { PauseSwitch } from '@/components/connections/pause-switch'
import { Fact, Facts } from '@/components/ui/facts'
import { useSpan } from '@/components/ui/moment'
import { Budget } from '@/components/watch/budget'
import { isIdle } from '@/components/watch/is-idle'
import { Queue } from '@/components/watch/queue'
import { shortName } from '@/components/watch/servers'
import { Troubles } from '@/components/watch/troubles'
import type { WatchedConnection as Watched } from '@/lib/watch/contract'
import { watchQuery } from '@/lib/watch/queries'

/** `several`: more than one server works on this database. */
export function WatchedConnection({ connection, several }: { connection: Watched; several: boolean }) {
  const t = useTranslations()
  const client = useQueryClient()
  const { name, owner, dialect, sandbox, baseUrl } = connection
  const idle = isIdle(connection)
  return (
    <article data-slot="watched-connection" aria-label={`${name}, ${owner}`} className="flex flex-col gap-3 p-4">
      <div className="flex min-w-0 flex-col gap-0.5">
        <h3 className="text-md font-medium break-words">
          {name} {idle ? <span className="text-base font-normal text-faint">· {t('watch.idle')}</span> : null}
        </h3>
        <p className="break-words text-muted">{owner}</p>
        <p className="break-words text-faint">
          {t(`connections.dialectName.${dialect}`)} · {sandbox ? t('connections.sandbox') : baseUrl}
        </p>
      </div>
      <PauseSwitch
        connection={connection}
        onDone={() => void client.invalidateQueries({ queryKey: watchQuery.queryKey })}
      />
      {idle ? null : <Standing connection={connection} several={several} />}
      <Troubles troubles={connection.troubles} />
    </article>
  )
}

function Standing({ connection, several }: { connection: Watched; several: boolean }) {
  const t = useTranslations('watch')
  const span = useSpan()
  const { budget, queue, outputs, holder } = connection
  const { oldestDueMs = 0 } = queue
  return (
    <div className="flex flex-col gap-2">
      <Facts>
        <Fact name={t('send')} className="text-left">
          <Budget budget={budget.POST} />
        </Fact>
        <Fact name={t('look')} className="text-left">
          <Budget budget={budget.GET} />
        </Fact>
        <Queue queue={queue} />
        {outputs.waiting > 0 ? (
          <Fact name={t('archive')} className="text-left">
            {t('outputs', { count: outputs.waiting })}
            {outputs.failing > 0 ? (
              <span className="text-doubt-ink"> · {t('failing', { count: outputs.failing })}</span>
            ) : null}
          </Fact>
        ) : null}
        {several && holder ? (
          <Fact name={t('holder')} className="figures text-left">
            {shortName(holder)}
          </Fact>
        ) : null}
      </Facts>
      {oldestDueMs > overdueMs ? (
        <p className="text-pretty text-doubt-ink">{t('overdue', { time: span(oldestDueMs) })}</p>
      ) : null}
    </div>
  )
}

/** A look or a submit that hangs is in hand for as long as this; what has been due for longer has been left lying. */
const overdueMs = 120_000
