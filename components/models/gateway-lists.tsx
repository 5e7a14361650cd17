'use client'

import { RefreshCw } from 'lucide-react'
import { useTranslations } from 'use-intl'
import { useAgo } from '@/components/models/use-ago'
import { Button, buttonVariants } from '@/components/ui/button'
import { Popover, PopoverContent, PopoverTitle, PopoverTrigger } from '@/components/ui/popover'
import type { ConnectionView } from '@/lib/connections/contract'
import type { ModelList } from '@/lib/offers/contract'
import { useReadModels } from '@/lib/offers/queries'

type Read = ModelList['lists'][string]

/** How old what is shown is, for each connection, and the way to read it anew. */
export function GatewayLists({
  lists,
  connections,
}: {
  lists: ModelList['lists']
  connections: readonly ConnectionView[]
}) {
  const t = useTranslations('modelPages.lists')
  return (
    <Popover>
      <PopoverTrigger className={buttonVariants({ variant: 'quiet', className: 'ml-auto max-md:-mr-3' })}>
        <RefreshCw aria-hidden />
        {t('title')}
      </PopoverTrigger>
      <PopoverContent align="end" className="flex w-96 flex-col gap-3">
        <div className="flex flex-col gap-1">
          <PopoverTitle>{t('title')}</PopoverTitle>
          <p className="text-sm text-pretty text-muted">{t('text')}</p>
        </div>
        <ul className="flex flex-col divide-y border-t">
          {connections.map((connection) => (
            <OneList key={connection.id} connection={connection} read={lists[connection.id] ?? {}} />
          ))}
        </ul>
      </PopoverContent>
    </Popover>
  )
}

function OneList({ connection: { id, name }, read: { readAt, triedAt } }: { connection: ConnectionView; read: Read }) {
  const t = useTranslations('modelPages.lists')
  const ago = useAgo()
  const again = useReadModels()
  const failedAt = triedAt !== undefined && triedAt > (readAt ?? 0) && !again.isPending ? triedAt : undefined
  return (
    <li className="flex items-start gap-3 py-2 last:pb-0">
      <div className="flex min-w-0 flex-1 flex-col gap-0.5 py-1 text-sm">
        <p className="break-words">
          {readAt === undefined ? t('never', { name }) : t('read', { name, ago: ago(readAt) })}
        </p>
        <div role="status">
          {again.error ? <p className="text-danger-ink">{again.error.message}</p> : null}
          {again.data ? <p className="text-muted">{t('done', { count: again.data.models })}</p> : null}
          {failedAt !== undefined && !again.error ? (
            <p className="text-doubt-ink">{t('failed', { ago: ago(failedAt) })}</p>
          ) : null}
        </div>
      </div>
      <Button
        variant="outline"
        size="sm"
        aria-label={t('againOf', { name })}
        pending={again.isPending}
        onClick={() => again.mutate(id)}
      >
        {t('again')}
      </Button>
    </li>
  )
}
