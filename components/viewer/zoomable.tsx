'use client'

import { useCallback, useRef } from 'react'
import { cn } from '@/components/ui/cn'
import { useHand } from '@/components/viewer/use-hand'
import type { Zoom } from '@/components/viewer/use-zoom'
import { scaleOf } from '@/components/viewer/zoom'

/** A stage on which `children` fill the room and can be looked at closely. What lies over them and takes the pointer itself bears `data-control`. */
export function Zoomable({
  zoom,
  onTap,
  over,
  className,
  children,
  ...props
}: Omit<React.ComponentProps<'div'>, 'ref'> & {
  zoom: Zoom
  onTap?: () => void
  over?: React.ReactNode
}) {
  const stage = useRef<HTMLDivElement>(null)
  const { view, frame, setView, measure } = zoom
  const hand = useHand(stage, { frame, onView: setView, onTap })
  const take = useCallback(
    (element: HTMLDivElement | null) => {
      stage.current = element
      return measure(element)
    },
    [measure],
  )
  const close = frame !== undefined && scaleOf(view, frame) > 4
  return (
    <div
      data-slot="zoomable"
      data-pans={view.zoom === 1 ? undefined : ''}
      ref={take}
      className={cn(
        'group/stage relative overflow-hidden select-none',
        view.zoom === 1 ? 'touch-pan-y' : 'touch-none cursor-grab active:cursor-grabbing',
        className,
      )}
      {...hand}
      {...props}
    >
      <div
        data-zoom={view.zoom}
        className="absolute inset-0"
        style={{
          transform:
            frame && view.zoom !== 1
              ? `translate(${(0.5 - view.x) * frame.fitted.width * view.zoom}px, ${(0.5 - view.y) * frame.fitted.height * view.zoom}px) scale(${view.zoom})`
              : undefined,
          imageRendering: close ? 'pixelated' : undefined,
        }}
      >
        {children}
      </div>
      {over}
    </div>
  )
}
