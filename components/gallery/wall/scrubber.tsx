'use client'

import { useCallback, useEffect, useMemo, useRef, useState } from 'react'
import { useLocale, useTranslations } from 'use-intl'
import { dayAt } from '@/components/gallery/wall/list'
import { rowAt, rowOf } from '@/components/gallery/wall/rows'
import { nextDay, scrubberMarks } from '@/components/gallery/wall/scrubber-marks'
import { useWallState, useWallStore } from '@/components/gallery/wall/wall-context'
import { cn } from '@/components/ui/cn'

/** Half of the thumb stays free at both ends of the rail. */
const inset = 22

/** The whole wall as a rail: any day of it at once. It is the wall's scroll bar too, because a browser's own cannot show a wall this tall. */
export function Scrubber({ className }: { className?: string }) {
  const t = useTranslations('wall')
  const locale = useLocale()
  const wall = useWallStore()
  const list = useWallState((state) => state.list)
  const rows = useWallState((state) => state.rows)
  const height = useWallState((state) => state.height)
  const size = useWallState((state) => state.size)
  const rail = useRef<HTMLDivElement>(null)
  const thumb = useRef<HTMLDivElement>(null)
  const label = useRef<HTMLSpanElement>(null)
  const dragged = useRef(false)
  const [isDragging, setDragging] = useState(false)
  const length = Math.max(1, size.height - 2 * inset)

  const marks = useMemo(() => scrubberMarks(list, rows, height, length), [list, rows, height, length])
  const format = useMemo(() => new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeZone: 'UTC' }), [locale])
  const words = useCallback(
    (position: number) => {
      const day = list.days[dayAt(list, position)]
      if (day) return format.format(new Date(day))
      const count = new Intl.NumberFormat(locale)
      return t('placeOf', { place: count.format(position + 1), total: count.format(list.total) })
    },
    [list, format, locale, t],
  )

  useEffect(() => {
    let quiet: ReturnType<typeof setTimeout> | undefined
    const show = () => {
      if (!thumb.current || !label.current) return
      const position = rows.starts[rowAt(rows, wall.y() + 1)] ?? 0
      const share = wall.lastY() > 0 ? wall.y() / wall.lastY() : 0
      thumb.current.style.transform = `translateY(${Math.round(share * length)}px)`
      thumb.current.setAttribute('aria-valuenow', String(position + 1))
      thumb.current.setAttribute('aria-valuetext', words(position))
      label.current.textContent = words(position)
    }
    const follow = () => {
      show()
      rail.current?.setAttribute('data-moving', '')
      clearTimeout(quiet)
      quiet = setTimeout(() => rail.current?.removeAttribute('data-moving'), 1_200)
    }
    show()
    const stop = wall.follow(follow)
    return () => {
      clearTimeout(quiet)
      stop()
    }
  }, [wall, rows, length, words])

  const drag = (event: React.PointerEvent) => {
    const box = rail.current?.getBoundingClientRect()
    if (!box) return
    const share = (event.clientY - box.top - inset) / length
    wall.goTo(Math.round(Math.min(Math.max(share, 0), 1) * wall.lastY()))
  }

  const onKeyDown = (event: React.KeyboardEvent) => {
    const step = steps[event.key]
    if (!step || event.altKey || event.ctrlKey || event.metaKey) return
    event.preventDefault()
    event.stopPropagation()
    const { direction, unit } = step
    if (unit === 'end') return wall.goTo(direction === -1 ? 0 : wall.lastY())
    if (list.days.length === 0) return wall.goTo(wall.y() + direction * size.height * (unit === 'month' ? 10 : 1))
    const here = rows.starts[rowAt(rows, wall.y() + rows.measure.heading + 1)] ?? 0
    const row = rowOf(rows, nextDay(list, here, direction, unit))
    wall.goTo((rows.tops[row] ?? 0) - rows.measure.heading)
  }

  if (height <= size.height + 1 || size.height === 0) return null
  return (
    <div
      ref={rail}
      data-slot="scrubber"
      data-dragging={isDragging || undefined}
      className={cn(
        'group/rail absolute inset-y-0 right-0 w-14 touch-none select-none pointer-coarse:pointer-events-none max-md:pointer-events-none max-md:w-11',
        className,
      )}
      onWheel={(event) => wall.goTo(wall.y() + event.deltaY)}
      onPointerDown={(event) => {
        if (event.button !== 0) return
        event.currentTarget.setPointerCapture(event.pointerId)
        dragged.current = true
        setDragging(true)
        drag(event)
      }}
      onPointerMove={(event) => dragged.current && drag(event)}
      onLostPointerCapture={() => {
        dragged.current = false
        setDragging(false)
      }}
    >
      <div aria-hidden className="absolute inset-x-0 top-5.5 max-md:hidden">
        {marks.map(({ at, day, isYear }) =>
          isYear ? (
            <span
              key={day}
              className="figures absolute right-4 -translate-y-1/2 text-xs text-faint"
              style={{ top: at }}
            >
              {day.slice(0, 4)}
            </span>
          ) : (
            <span
              key={day}
              className="absolute right-4 h-px w-1.5 bg-line-strong opacity-0 transition-opacity duration-quick group-hover/rail:opacity-100 group-data-dragging/rail:opacity-100"
              style={{ top: at }}
            />
          ),
        )}
      </div>
      <div
        ref={thumb}
        role="slider"
        tabIndex={0}
        aria-label={t('scrubber')}
        aria-orientation="vertical"
        aria-valuemin={1}
        aria-valuemax={list.total}
        aria-valuenow={1}
        onKeyDown={onKeyDown}
        className="group/thumb absolute top-0 right-0 flex h-11 w-11 cursor-ns-resize items-center justify-end outline-none pointer-coarse:md:pointer-events-auto max-md:pointer-events-none max-md:opacity-0 max-md:transition-opacity max-md:duration-calm max-md:group-data-dragging/rail:pointer-events-auto max-md:group-data-dragging/rail:opacity-100 max-md:group-data-moving/rail:pointer-events-auto max-md:group-data-moving/rail:opacity-100 max-md:focus-visible:opacity-100 md:w-14"
      >
        <span
          aria-hidden
          className="h-0.5 w-3 bg-foreground group-hover/rail:w-4 group-data-dragging/rail:w-4 group-focus-visible/thumb:outline-2 group-focus-visible/thumb:outline-offset-3 max-md:mr-1 max-md:h-10 max-md:w-1.5! max-md:rounded-full max-md:bg-muted"
        />
        <span
          ref={label}
          aria-hidden
          className="figures pointer-events-none absolute right-full mr-1 rounded-sm bg-inverse px-1.5 py-0.5 text-sm whitespace-nowrap text-inverse-foreground opacity-0 transition-opacity duration-quick group-hover/rail:opacity-100 group-focus-visible/thumb:opacity-100 group-data-dragging/rail:opacity-100"
        />
      </div>
    </div>
  )
}

const steps: Record<string, { direction: 1 | -1; unit: 'day' | 'month' | 'end' } | undefined> = {
  ArrowUp: { direction: -1, unit: 'day' },
  ArrowLeft: { direction: -1, unit: 'day' },
  ArrowDown: { direction: 1, unit: 'day' },
  ArrowRight: { direction: 1, unit: 'day' },
  PageUp: { direction: -1, unit: 'month' },
  PageDown: { direction: 1, unit: 'month' },
  Home: { direction: -1, unit: 'end' },
  End: { direction: 1, unit: 'end' },
}
