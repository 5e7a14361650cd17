'use client'

import { Minus, Plus } from 'lucide-react'
import { useTranslations } from 'use-intl'
import { Button } from '@/components/ui/button'
import { cn } from '@/components/ui/cn'
import { further, nearer, percentOf, toActual, type Zoom } from '@/components/viewer/use-zoom'
import { whole } from '@/components/viewer/zoom'

/** Lies over the picture, so it shows while somebody points at it. */
export const whenWanted =
  'opacity-0 transition-opacity group-hover/stage:opacity-100 group-has-focus-visible/stage:opacity-100'

/** How close one looks, for whoever has no wheel. */
export function ZoomBar({ zoom, className }: { zoom: Zoom; className?: string }) {
  const t = useTranslations('viewer')
  const percent = percentOf(zoom)
  return (
    <div
      data-slot="zoom-bar"
      data-control
      role="group"
      aria-label={t('zoom')}
      className={cn('flex items-center rounded border bg-surface', zoom.view.zoom === 1 && whenWanted, className)}
    >
      <Button
        variant="quiet"
        size="icon-sm"
        aria-label={t('further')}
        title={`${t('further')} · −`}
        onClick={() => further(zoom)}
      >
        <Minus aria-hidden />
      </Button>
      <Button
        variant="quiet"
        size="sm"
        aria-label={t('actualAt', { percent: percent ?? 0 })}
        title={t('actual')}
        onClick={() => toActual(zoom)}
        className="figures min-w-13 px-1"
      >
        {percent === undefined ? '–' : `${percent}%`}
      </Button>
      <Button
        variant="quiet"
        size="icon-sm"
        aria-label={t('nearer')}
        title={`${t('nearer')} · +`}
        onClick={() => nearer(zoom)}
      >
        <Plus aria-hidden />
      </Button>
      <Button
        variant="quiet"
        size="sm"
        aria-pressed={zoom.view.zoom === 1}
        title={`${t('fit')} · 0`}
        onClick={() => zoom.setView(whole)}
        className="aria-pressed:text-foreground"
      >
        {t('fit')}
      </Button>
    </div>
  )
}
