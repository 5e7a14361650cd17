'use client'

import { CircleX, Trash2, Undo2 } from 'lucide-react'
import { useTranslations } from 'use-intl'
import { Button } from '@/components/ui/button'

/** What can be done with what is selected in the bin. */
export function BinBar({
  count,
  pending,
  onRestore,
  onErase,
  onClear,
}: {
  count: number
  pending: boolean
  onRestore: () => void
  onErase: () => void
  onClear: () => void
}) {
  const t = useTranslations('bin')
  return (
    <div
      data-slot="selection-bar"
      role="toolbar"
      aria-label={t('bar')}
      className="sticky bottom-(--tab-bar) flex flex-wrap items-center justify-between gap-x-2 border-t bg-background px-2 py-1 md:bottom-0 md:min-h-12 md:px-4"
    >
      <div className="flex items-center gap-1">
        <Button variant="quiet" size="icon" aria-label={t('clear')} title={`${t('clear')} · Esc`} onClick={onClear}>
          <CircleX aria-hidden />
        </Button>
        <p role="status" className="font-medium tabular-nums">
          {t('selected', { count })}
        </p>
      </div>
      <div className="flex items-center gap-2">
        <Button variant="outline" pending={pending} onClick={onRestore}>
          <Undo2 aria-hidden />
          {t('restore')}
        </Button>
        <Button variant="danger" pending={pending} onClick={onErase}>
          <Trash2 aria-hidden />
          {t('erase')}
        </Button>
      </div>
    </div>
  )
}
