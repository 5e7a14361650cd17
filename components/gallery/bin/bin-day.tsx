'use client'

import { useMemo, useRef } from 'react'
import { useTranslations } from 'use-intl'
import { BinnedTile } from '@/components/gallery/bin/binned-tile'
import { type Box, placed } from '@/components/gallery/tiles/tile-rows'
import { type Styles, useMeasure } from '@/components/gallery/tiles/use-measure'
import { bringBack, useNearTiles } from '@/components/gallery/tiles/use-near-tiles'
import { cn } from '@/components/ui/cn'
import type { BinnedAsset } from '@/lib/assets/judging'

/** What has as many days left, of which only those near the view are in the page. `start`: how many stand before them. `focused`: which of all had the focus last, it stays. */
export function BinDay({
  daysLeft,
  items,
  start,
  chosen,
  focused,
  onFocus,
  onSelect,
}: {
  daysLeft: number
  items: BinnedAsset[]
  start: number
  chosen: ReadonlySet<string>
  focused: string | undefined
  onFocus: (id: string | undefined) => void
  onSelect: (id: string, isRange: boolean) => void
}) {
  const title = useTranslations('bin')('left', { days: daysLeft })
  const list = useRef<HTMLUListElement>(null)
  const measure = useMeasure(list, measured)
  const ratios = useMemo(() => items.map(() => measure?.ratio ?? 1), [items, measure])
  const place = (id: string | undefined) => {
    const index = items.findIndex((item) => item.id === id)
    return index === -1 ? undefined : index
  }
  const view = useNearTiles(list, measure, ratios, place(focused))
  const first = items.slice(0, Math.max(0, firstTiles - start))
  const boxes: (Box | { index: number })[] = view?.boxes ?? first.map((_, index) => ({ index }))
  return (
    <section className="flex flex-col gap-2">
      <h2 className="eyebrow tabular-nums">{title}</h2>
      <ul
        ref={list}
        aria-label={title}
        onFocus={({ target }) => onFocus(idOf(target))}
        onKeyDown={(event) => {
          const index = place(idOf(event.target))
          const isFar = view && index !== undefined && !view.isNear(index)
          if (isFar && (event.key === 'Tab' || event.key === ' ')) bringBack(event)
        }}
        className={cn(
          'grid grid-cols-3 gap-3 [--caption:1.25rem] md:grid-cols-[repeat(auto-fill,minmax(9rem,1fr))]',
          view && 'relative',
        )}
        style={view && { height: view.height }}
      >
        {boxes.map((box) => {
          const asset = items[box.index]
          if (!asset) return null
          return (
            <li
              key={asset.id}
              data-slot="binned-tile"
              data-asset={asset.id}
              aria-posinset={box.index + 1}
              aria-setsize={items.length}
              className={cn('flex flex-col gap-1', view && 'absolute')}
              style={'top' in box ? placed(box) : undefined}
            >
              <BinnedTile asset={asset} isSelected={chosen.has(asset.id)} onSelect={onSelect} />
            </li>
          )
        })}
      </ul>
    </section>
  )
}

/** As many as the first page has. */
const firstTiles = 100

const idOf = (target: EventTarget): string | undefined =>
  target instanceof Element ? target.closest<HTMLElement>('[data-asset]')?.dataset.asset : undefined

/** Squares in the columns of the style sheet's grid, each with its words below. */
const measured = (_: HTMLElement, { style, rems }: Styles) => {
  const columns = style.gridTemplateColumns.split(' ').map(parseFloat)
  const [wide = 0] = columns
  const gap = parseFloat(style.columnGap)
  const tall = wide + rems('--caption')
  return { width: columns.length * (wide + gap) - gap, least: tall, most: tall, gap, ratio: wide / tall }
}
