'use client'

import Link from 'next/link'
import { useTranslations } from 'use-intl'
import { KeyActions } from '@/components/keys/key-actions'
import { isPassed, shareOf, useLimitWords } from '@/components/limits/use-limit-words'
import { Badge } from '@/components/ui/badge'
import { cn } from '@/components/ui/cn'
import { Ago, useMoment } from '@/components/ui/moment'
import { Progress } from '@/components/ui/progress'
import type { KeyView } from '@/lib/keys/contract'
import type { LimitView } from '@/lib/limits/contract'

const modelsShown = 3

/** A key, what bounds it and when it was last used. Without `onChange` it is only to be read. */
export function KeyRow({ shown: key, onChange }: { shown: KeyView; onChange?: () => void }) {
  const t = useTranslations('keys')
  const { connection, models, repeatMinutes } = key
  return (
    <article aria-label={key.name} data-slot="key-row" className="flex flex-col gap-2.5 p-4">
      <div className="flex items-start gap-3">
        <div className="flex min-w-0 flex-1 flex-col gap-0.5">
          <div className="flex flex-wrap items-center gap-x-2 gap-y-1">
            <h2 className="min-w-0 text-md font-medium break-words">{key.name}</h2>
            <code className="figures text-sm text-faint">{key.prefix}…</code>
            {key.state === 'open' ? null : (
              <Badge tone={key.state === 'expired' ? 'doubt' : 'plain'}>{t(`state.${key.state}`)}</Badge>
            )}
          </div>
          <p className="text-muted">{connection?.name ?? t('anyConnection')}</p>
          {models ? <Models ids={models} /> : null}
          {repeatMinutes === undefined ? null : (
            <p className="text-pretty text-muted">{t('repeat', { minutes: repeatMinutes })}</p>
          )}
          <Times shown={key} />
        </div>
        {onChange ? <KeyActions shown={key} onChange={onChange} /> : null}
      </div>
      {connection?.isDeleted && key.state === 'open' ? (
        <p className="text-pretty text-doubt-ink">{t('connectionGone', { name: connection.name })}</p>
      ) : null}
      {key.state === 'revoked' ? null : key.limits.map((limit) => <KeyLimit key={limit.id} limit={limit} />)}
    </article>
  )
}

function Models({ ids }: { ids: readonly string[] }) {
  const t = useTranslations('keys')
  const more = ids.length - modelsShown
  return (
    <p className="text-muted" title={ids.join('\n')}>
      <span className="font-mono text-sm break-words">{ids.slice(0, modelsShown).join(', ')}</span>
      {more > 0 ? ` ${t('andMore', { count: more })}` : null}
    </p>
  )
}

function Times({ shown: { createdAt, expiresAt, usedAt, revokedAt, state } }: { shown: KeyView }) {
  const t = useTranslations('keys')
  const say = useMoment()
  const end =
    revokedAt !== undefined
      ? t('revokedAt', { time: say(revokedAt) })
      : expiresAt !== undefined && t(state === 'expired' ? 'expired' : 'expires', { time: say(expiresAt) })
  return (
    <p className="flex flex-wrap gap-x-3 text-sm text-faint">
      <span>
        {usedAt === undefined ? (
          t('neverUsed')
        ) : (
          <>
            {t('used')} <Ago at={usedAt} />
          </>
        )}
      </span>
      <span>{t('made', { time: say(createdAt) })}</span>
      {end ? <span>{end}</span> : null}
    </p>
  )
}

function KeyLimit({ limit }: { limit: LimitView }) {
  const t = useTranslations('keys')
  const words = useLimitWords()
  return (
    <div data-slot="key-limit" className="flex flex-col gap-1.5">
      <p className="flex flex-wrap items-center gap-x-2 text-sm text-muted">
        <span className="figures">{words.allows(limit)}</span>
        {limit.isForAll ? <Badge>{t('byAdmin')}</Badge> : null}
        <Link href="/settings/limits" className="underline underline-offset-2 hover:text-foreground">
          {t('limitsLink')}
        </Link>
      </p>
      {limit.used ? (
        <>
          <Progress value={shareOf(limit)} aria-label={words.used(limit)} className="h-1" />
          <p className="flex flex-wrap justify-between gap-x-4 text-sm text-muted">
            <span className="figures">{words.used(limit)}</span>
            <span className={cn('figures', isPassed(limit) && 'text-danger-ink')}>{words.left(limit)}</span>
          </p>
        </>
      ) : null}
    </div>
  )
}
