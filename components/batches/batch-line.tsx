'use client'

import dynamic from 'next/dynamic'
import Link from 'next/link'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import type { ConnectionView } from '@/lib/connections/contract'
import type { Model } from '@/lib/models/model'

const VariationsDialog = dynamic(() => import('@/components/batches/variations-dialog'), { loading: () => null })

const look = 'touch rounded-sm text-muted underline-offset-2 hover:text-foreground hover:underline'

/** Ways from the form to many tasks at once. */
export function BatchLine({ model, connection }: { model: Model; connection: ConnectionView | undefined }) {
  const t = useTranslations('batches')
  const [open, setOpen] = useState(false)
  if (!connection) return null
  const href = (kind: string) =>
    `/batches/new?${new URLSearchParams({ kind, model: model.id, connection: connection.id })}`
  return (
    <p data-slot="batch-line" className="flex flex-wrap items-center gap-x-4 gap-y-1 text-sm">
      <span className="text-faint">{t('line.many')}</span>
      <button type="button" aria-haspopup="dialog" className={look} onClick={() => setOpen(true)}>
        {t('kind.variations')}
      </button>
      <Link href={href('matrix')} prefetch={false} className={look}>
        {t('kind.matrix')}
      </Link>
      <Link href={href('table')} prefetch={false} className={look}>
        {t('line.table')}
      </Link>
      {open ? <VariationsDialog model={model} connection={connection} onClose={() => setOpen(false)} /> : null}
    </p>
  )
}
