'use client'

import { Fragment, useEffect, useLayoutEffect, useRef } from 'react'
import { useTranslations } from 'use-intl'
import { useIsSelecting } from '@/components/gallery/selection'
import { DayLine, dayLines } from '@/components/gallery/wall/day-line'
import { FreshButton } from '@/components/gallery/wall/fresh-button'
import { boxesOf, rowOf } from '@/components/gallery/wall/rows'
import { Scrubber } from '@/components/gallery/wall/scrubber'
import { boxHeight } from '@/components/gallery/wall/tall'
import { Tile } from '@/components/gallery/wall/tile'
import { useGradually } from '@/components/gallery/wall/use-gradually'
import { useLeftPlace } from '@/components/gallery/wall/use-left-place'
import { useWallKeys } from '@/components/gallery/wall/use-wall-keys'
import { useWallTouch } from '@/components/gallery/wall/use-wall-touch'
import { useWallState, useWallStore } from '@/components/gallery/wall/wall-context'
import { WallGhost } from '@/components/gallery/wall/wall-ghost'
import type { WallState } from '@/components/gallery/wall/wall-state'
import { rememberView } from '@/components/gallery/wall/wall-view'
import { cn } from '@/components/ui/cn'

/** The whole history as rows of pictures; only what is in view, and a little around it, is in the document. `search`: of its address. */
export function Wall({ search }: { search: string }) {
  const t = useTranslations()
  const wall = useWallStore()
  const state = useWallState((all) => all)
  const scroller = useRef<HTMLDivElement>(null)
  const isSelecting = useIsSelecting()
  const touch = useWallTouch(wall, search)
  useWallKeys(wall, scroller)

  useLayoutEffect(() => {
    const element = scroller.current
    if (!element) return
    const measure = () => {
      const size = { width: element.clientWidth, height: element.clientHeight }
      wall.resize(size)
      rememberView(size)
    }
    measure()
    wall.start()
    const observer = new ResizeObserver(measure)
    observer.observe(element)
    return () => {
      observer.disconnect()
      wall.stop()
    }
  }, [wall])
  useLeftPlace(wall, search)

  useLayoutEffect(() => {
    if (scroller.current) scroller.current.scrollTop = state.scroll.top
  }, [state.scroll])

  const tiles = drawnTiles(state)
  const lines = dayLines(state)
  const middle = wall.y() - state.base + state.size.height / 2
  const isNear = ({ top, height }: Drawn) =>
    top + height > middle - state.size.height && top < middle + state.size.height
  // The keys are waiting for the one that has the focus.
  const farness = ({ position, top }: Drawn) => (position === state.focus ? -1 : Math.abs(top - middle))
  const filled = useGradually(
    tiles
      .toSorted((one, other) => farness(one) - farness(other))
      .map(({ position }) => wall.items.idAt(position))
      .filter((id) => id !== undefined),
    state.scroll,
  )
  const focused = useRef(state.focuses)
  useEffect(() => {
    if (focused.current === state.focuses) return
    // By the time the tile has come, the reader may be typing elsewhere.
    const { activeElement } = document
    if (activeElement !== document.body && !scroller.current?.contains(activeElement)) {
      focused.current = state.focuses
      return
    }
    const link = scroller.current?.querySelector<HTMLElement>(`a[data-position="${state.focus}"]`)
    if (!link) return
    focused.current = state.focuses
    link.focus({ preventScroll: true })
  })

  return (
    <div data-slot="wall" className="relative min-h-0 flex-1">
      {/* oxlint-disable-next-line jsx-a11y/click-events-have-key-events -- what is clicked are links and buttons, which have their keys */}
      <div
        ref={scroller}
        data-selecting={isSelecting || undefined}
        onScroll={(event) => wall.scrolled(event.currentTarget.scrollTop, event.timeStamp)}
        {...touch}
        className={cn(
          'group/wall absolute inset-0 overflow-x-hidden overflow-y-auto overscroll-contain outline-none [overflow-anchor:none] [scrollbar-width:none] md:right-14',
        )}
      >
        {state.size.width === 0 ? <WallGhost /> : null}
        <ul
          aria-label={t('assets.wall')}
          className="relative w-full contain-strict"
          style={{ height: boxHeight(state.height) }}
        >
          {tiles.map((tile) => {
            const { position, left, top, width, height } = tile
            const known = wall.items.itemAt(position)
            const item = known && filled.has(known.id) ? known : undefined
            // What nobody sees is not drawn twice.
            if (!item && !isNear(tile) && position !== state.focus) return null
            const line = lines.get(position)
            return (
              <Fragment key={known?.id ?? position}>
                {line ? <DayLine {...line} /> : null}
                <Tile
                  item={item}
                  position={position}
                  total={state.list.total}
                  left={left}
                  top={top}
                  width={width}
                  height={height}
                  href={item ? hrefOf(item, search) : ''}
                  isStop={position === stopOf(state)}
                  isPlaying={item !== undefined && state.playing === item.id}
                  isHovered={item !== undefined && state.hovered === item.id}
                />
              </Fragment>
            )
          })}
        </ul>
      </div>
      <Scrubber />
      <FreshButton />
      {state.isFailing ? (
        <p
          role="status"
          className="absolute inset-x-0 bottom-2 mx-auto w-fit max-w-[90%] rounded border bg-raised px-3 py-1.5 text-sm text-muted shadow-raised"
        >
          {t('wall.failing')}
        </p>
      ) : null}
    </div>
  )
}

type Drawn = { position: number; left: number; top: number; width: number; height: number }

/** Those in the drawn rows, and the one that has the focus wherever it is: what is not in the document cannot keep it. */
function drawnTiles({ list, rows, from, to, base, focus, focuses }: WallState): Drawn[] {
  const ofRow = (row: number): Drawn[] =>
    boxesOf(rows, list, row).map(({ position, left, width }) => ({
      position,
      left: left + rows.measure.gap,
      top: (rows.tops[row] ?? 0) - base,
      width,
      height: rows.heights[row] ?? 0,
    }))
  const drawn = Array.from({ length: Math.max(0, Math.min(to, rows.count) - from) }, (_, index) => ofRow(from + index))
  const row = rowOf(rows, focus)
  const isApart = focuses > 0 && focus < rows.laid && (row < from || row >= to)
  const apart = isApart ? ofRow(row).filter(({ position }) => position === focus) : []
  return row < from ? [...apart, ...drawn.flat()] : [...drawn.flat(), ...apart]
}

/** The tile that the Tab key comes to: the one that last had the focus, else the first that is drawn. */
function stopOf({ rows, from, to, focus, focuses, list }: WallState): number {
  const first = rows.starts[from] ?? 0
  const end = to < rows.count ? (rows.starts[to] ?? list.total) : list.total
  return focuses > 0 || (focus >= first && focus < end) ? focus : first
}

const hrefOf = ({ state, id, taskId }: { state: string; id: string; taskId?: string }, search: string) =>
  state === 'kept' || state === 'binned' ? `/gallery/${id}${search ? `?${search}` : ''}` : `/activity/${taskId ?? id}`
