'use client'

import { CircleX } from 'lucide-react'
import { useTranslations } from 'use-intl'
import { Button } from '@/components/ui/button'
import { cn } from '@/components/ui/cn'

/** Says how many are selected and lets them go; `children`: what can be done with them. `more`: stands beside the number. */
export function SelectedBar({
  count,
  onClear,
  more,
  className,
  children,
}: {
  count: number
  onClear: () => void
  more?: React.ReactNode
  className?: string
  children: React.ReactNode
}) {
  const t = useTranslations('judging')
  return (
    <div
      data-slot="selection-bar"
      role="toolbar"
      aria-label={t('bar')}
      className={cn(
        'flex shrink-0 flex-wrap items-center justify-between gap-x-2 border-t bg-background px-2 py-1 md:min-h-12 md:px-4',
        className,
      )}
    >
      <div className="flex items-center gap-1">
        <Button variant="quiet" size="icon" aria-label={t('clear')} title={`${t('clear')} · Esc`} onClick={onClear}>
          <CircleX aria-hidden />
        </Button>
        <p role="status" className="font-medium tabular-nums md:min-w-20">
          {t('selected', { count })}
        </p>
        {more}
      </div>
      {children}
    </div>
  )
}
