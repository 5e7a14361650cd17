'use client'

import { useTranslations } from 'use-intl'
import { cn } from '@/components/ui/cn'
import { useMoment } from '@/components/ui/moment'
import { useListed } from '@/components/watch/use-listed'
import type { EngineWatch } from '@/lib/watch/contract'

/** Whether an engine lives, since when, and what each has in hand. */
export function Servers({ servers }: Pick<EngineWatch, 'servers'>) {
  const t = useTranslations('watch')
  const alive = servers.some((server) => server.alive)
  return (
    <section aria-label={t('servers')} className="flex flex-col gap-2">
      <h2 className="eyebrow">{t('servers')}</h2>
      {alive ? null : (
        <p role="alert" className="text-pretty text-danger-ink">
          {t('noServer')}
        </p>
      )}
      {servers.length > 0 ? (
        <ul className="flex flex-col divide-y rounded-lg border bg-surface">
          {servers.map((server) => (
            <Server key={server.holder} server={server} />
          ))}
        </ul>
      ) : null}
    </section>
  )
}

/** A server's name is chance; its beginning is enough to tell it from the others. */
export const shortName = (holder: string) => holder.slice(0, 8)

function Server({ server: { holder, alive, startedAt, seenAt, holds } }: { server: EngineWatch['servers'][number] }) {
  const t = useTranslations('watch')
  const say = useMoment()
  const list = useListed()
  return (
    <li data-slot="server" className="flex flex-wrap items-baseline gap-x-3 gap-y-0.5 px-4 py-3">
      <span className="figures text-muted">{shortName(holder)}</span>
      <span className={cn('flex items-center gap-2 font-medium', alive ? 'text-done-ink' : 'text-danger-ink')}>
        <span aria-hidden className="size-1.5 rounded-full bg-current" />
        {alive ? t('serverAlive', { time: say(startedAt) }) : t('serverSilent', { time: say(seenAt) })}
      </span>
      {alive ? (
        <span className="min-w-0 basis-full break-words text-muted">
          {holds.length > 0 ? t('holds', { connections: list(holds) }) : t('holdsNothing')}
        </span>
      ) : null}
    </li>
  )
}
