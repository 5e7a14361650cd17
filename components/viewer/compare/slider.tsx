'use client'

import { ChevronsLeftRight, MousePointer2 } from 'lucide-react'
import { useRef, useState } from 'react'
import { useTranslations } from 'use-intl'
import { Button } from '@/components/ui/button'
import { cn } from '@/components/ui/cn'
import { sliderCut } from '@/components/viewer/compare/slider-cut'
import { Visual } from '@/components/viewer/compare/visual'
import { MissingFile } from '@/components/viewer/missing-file'
import type { Playback } from '@/components/viewer/player/playback'
import { useKeys } from '@/components/viewer/use-keys'
import { useMissing } from '@/components/viewer/use-missing'
import { useNatural } from '@/components/viewer/use-natural'
import { useZoom, zoomKeys } from '@/components/viewer/use-zoom'
import { whenWanted, ZoomBar } from '@/components/viewer/zoom-bar'
import { Zoomable } from '@/components/viewer/zoomable'
import type { AssetView } from '@/lib/assets/contract'

const layer = 'absolute inset-0 size-full object-contain'

/** Two on one stage, the first left of a line that can be moved, the second right of it. */
export function Slider({ assets: [a, b], playback }: { assets: [AssetView, AssetView]; playback: Playback }) {
  const t = useTranslations('viewer')
  const { size, learn } = useNatural(a)
  const zoom = useZoom(size)
  const missing = [useMissing(a), useMissing(b)] as const
  const [at, setAt] = useState(0.5)
  const [follows, setFollows] = useState(false)
  const box = useRef<HTMLDivElement>(null)
  const dragged = useRef(false)
  const moveTo = (clientX: number) => {
    const bounds = box.current?.getBoundingClientRect()
    if (bounds) setAt(Math.min(Math.max((clientX - bounds.left) / bounds.width, 0), 1))
  }
  const by = (part: number) => setAt((now) => Math.min(Math.max(now + part, 0), 1))
  useKeys({ ...zoomKeys(zoom), ArrowLeft: () => by(-0.01), ArrowRight: () => by(0.01), p: () => setFollows(!follows) })
  for (const [index, asset] of [a, b].entries()) {
    const why = missing[index]?.why
    if (why) return <MissingFile asset={asset} why={why} />
  }
  const percent = Math.round(at * 100)
  return (
    <div
      ref={box}
      data-slot="slider-stage"
      className="group/stage relative flex min-h-0 flex-1 flex-col bg-sunken"
      onPointerMove={(event) => {
        if (dragged.current || (follows && event.pointerType === 'mouse')) moveTo(event.clientX)
      }}
    >
      <Zoomable zoom={zoom} onTap={a.kind === 'video' ? playback.toggle : undefined} className="min-h-0 flex-1">
        <Visual asset={b} index={1} playback={playback} onError={missing[1].onError} className={layer} />
        <Visual
          asset={a}
          index={0}
          playback={playback}
          onError={missing[0].onError}
          onSize={learn}
          className={layer}
          style={{ clipPath: `inset(0 ${100 - sliderCut(at, zoom.view, zoom.frame)}% 0 0)` }}
        />
      </Zoomable>
      <div
        role="slider"
        tabIndex={0}
        aria-label={t('sliderLine')}
        aria-valuemin={0}
        aria-valuemax={100}
        aria-valuenow={percent}
        aria-valuetext={t('sliderAt', { percent })}
        className="group/line absolute inset-y-0 flex w-11 -translate-x-1/2 cursor-ew-resize touch-none items-center justify-center outline-none"
        style={{ left: `${at * 100}%` }}
        onPointerDown={(event) => {
          event.currentTarget.setPointerCapture(event.pointerId)
          dragged.current = true
        }}
        onPointerUp={() => (dragged.current = false)}
        onPointerCancel={() => (dragged.current = false)}
        onKeyDown={(event) => {
          const step = event.shiftKey ? 0.1 : 0.01
          const keys: Record<string, () => void> = {
            ArrowLeft: () => by(-step),
            ArrowDown: () => by(-step),
            ArrowRight: () => by(step),
            ArrowUp: () => by(step),
            Home: () => setAt(0),
            End: () => setAt(1),
          }
          if (!keys[event.key]) return
          event.preventDefault()
          keys[event.key]?.()
        }}
      >
        <span className="absolute inset-y-0 w-0.5 bg-over-foreground shadow-raised" />
        <span className="relative flex size-9 items-center justify-center rounded-full bg-over text-over-foreground group-focus-visible/line:outline-2 group-focus-visible/line:outline-ring">
          <ChevronsLeftRight aria-hidden className="size-4" />
        </span>
      </div>
      <Corner className="left-2">A · {a.modelTitle ?? a.name}</Corner>
      <Corner className="right-2">B · {b.modelTitle ?? b.name}</Corner>
      <div className="absolute right-2 bottom-2 flex gap-2">
        <Button
          variant="outline"
          size="sm"
          aria-pressed={follows}
          title={`${t('follow')} · P`}
          onClick={() => setFollows(!follows)}
          className={cn(
            'aria-pressed:bg-inverse aria-pressed:text-inverse-foreground max-md:hidden',
            !follows && whenWanted,
          )}
        >
          <MousePointer2 aria-hidden />
          {t('follow')}
        </Button>
        <ZoomBar zoom={zoom} className="max-md:hidden" />
      </div>
    </div>
  )
}

function Corner({ className, children }: { className: string; children: React.ReactNode }) {
  return (
    <span
      className={`pointer-events-none absolute top-2 max-w-[45%] truncate rounded-sm bg-over px-1.5 py-0.5 text-xs text-over-foreground ${className}`}
    >
      {children}
    </span>
  )
}
