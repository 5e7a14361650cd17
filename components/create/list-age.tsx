'use client'

import { useTranslations } from 'use-intl'
import { Button } from '@/components/ui/button'
import { Ago } from '@/components/ui/moment'
import type { ConnectionView } from '@/lib/connections/contract'
import type { ModelList } from '@/lib/offers/contract'
import { useReadModels } from '@/lib/offers/queries'

/** How old the lists are that these connections gave, and a way to ask for them now. */
export function ListAge({ connections, lists }: { connections: ConnectionView[]; lists: ModelList['lists'] }) {
  const t = useTranslations('create.picker')
  const read = useReadModels()
  const oldest = connections
    .map(({ id }) => lists[id]?.readAt)
    .reduce((one, other) => (one === undefined || other === undefined ? undefined : Math.min(one, other)), Infinity)
  const readAll = async () => {
    for (const { id } of connections) await read.mutateAsync(id)
  }
  return (
    <div className="flex flex-wrap items-center gap-x-3 gap-y-1 text-xs text-faint">
      <p role="status" className="min-w-0 flex-1">
        {read.isError
          ? read.error.message
          : oldest === undefined || oldest === Infinity
            ? t('listUnread')
            : t('listRead')}{' '}
        {oldest === undefined || oldest === Infinity || read.isError ? null : <Ago at={oldest} />}
      </p>
      <Button
        type="button"
        variant="quiet"
        size="sm"
        pending={read.isPending}
        onClick={() => void readAll().catch(() => {})}
      >
        {t('readList')}
      </Button>
    </div>
  )
}
