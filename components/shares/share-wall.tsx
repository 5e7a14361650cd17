'use client'

import { useMemo, useRef, useState } from 'react'
import { useTranslations } from 'use-intl'
import { NoPoster } from '@/components/assets/no-poster'
import { Peaks } from '@/components/assets/peaks'
import { moveFocus } from '@/components/assets/move-focus'
import { type Box, placed } from '@/components/gallery/tiles/tile-rows'
import { type Styles, useMeasure } from '@/components/gallery/tiles/use-measure'
import { bringBack, useNearTiles } from '@/components/gallery/tiles/use-near-tiles'
import { openShared } from '@/components/shares/open-shared'
import { cn } from '@/components/ui/cn'
import { thumbnailOf } from '@/lib/assets/thumbnail-of'
import { formatClock } from '@/lib/i18n/format'
import type { SharedItem } from '@/lib/shares/contract'

const shapes = { image: 1, video: 16 / 9, audio: 1.6, text: 1 } as const

const ratioOf = ({ width, height, kind }: SharedItem) =>
  Math.min(Math.max(width && height ? width / height : shapes[kind], 0.5), 3)

/**
 * Rows of equal height, every picture whole. Until it is measured the browser lays the first tiles by itself; from then on only those near the view are
 * in the page, at the same places.
 */
export function ShareWall({ items, total }: { items: SharedItem[]; total: number }) {
  const t = useTranslations('shares.page')
  const wall = useRef<HTMLUListElement>(null)
  const ratios = useMemo(() => items.map(ratioOf), [items])
  const [focused, setFocused] = useState<number>()
  const view = useNearTiles(wall, useMeasure(wall, measured), ratios, focused)
  const boxes: (Box | { index: number })[] = view?.boxes ?? items.slice(0, firstTiles).map((_, index) => ({ index }))
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- the keys are those of the links inside
    <ul
      ref={wall}
      data-slot="share-wall"
      aria-label={t('wall')}
      onFocus={({ target }) => setFocused(indexOf(target))}
      onBlur={() => setFocused(undefined)}
      onKeyDown={(event) => {
        const index = indexOf(event.target)
        if (!view || index === undefined || view.isNear(index)) return moveFocus(event)
        if (event.key.startsWith('Arrow')) bringBack(event)
      }}
      className={cn(
        'gap-1.5 px-(--x) py-(--y) [--row-most:20rem] [--row:7rem] [--x:0.375rem] [--y:0.375rem] md:gap-2 md:[--row:15rem] md:[--x:1.5rem] md:[--y:0.5rem]',
        view ? 'relative box-content' : "flex flex-wrap after:grow-[1000000] after:content-['']",
      )}
      style={view && { height: view.height }}
    >
      {boxes.map((box) => {
        const { index } = box
        const item = items[index]
        if (!item) return null
        return (
          <li
            key={item.key}
            aria-posinset={index + 1}
            aria-setsize={total}
            className={cn('overflow-hidden rounded-sm bg-sunken', view ? 'absolute' : 'relative')}
            style={'top' in box ? placed(box) : shape(ratios[index] ?? 1)}
          >
            <a
              href={`?view=${item.key}`}
              data-index={index}
              aria-label={item.prompt?.slice(0, 120) ?? t('item', { kind: item.kind, number: index + 1 })}
              onClick={(event) => {
                if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return
                event.preventDefault()
                openShared(item.key)
              }}
              className="block size-full outline-offset-[-2px] focus-visible:outline-2"
            >
              <Face item={item} isFirst={index < 12} />
            </a>
          </li>
        )
      })}
    </ul>
  )
}

/** As many as the server draws. */
const firstTiles = 100

const indexOf = (target: EventTarget): number | undefined => {
  const index = target instanceof Element ? target.closest<HTMLElement>('[data-index]')?.dataset.index : undefined
  return index === undefined ? undefined : Number(index)
}

const measured = (element: HTMLElement, { style, rems }: Styles) => ({
  width: element.clientWidth - parseFloat(style.paddingLeft) - parseFloat(style.paddingRight),
  least: rems('--row'),
  most: rems('--row-most'),
  gap: parseFloat(style.columnGap),
})

const shape = (ratio: number): React.CSSProperties => ({
  flexGrow: ratio * 100,
  flexBasis: `calc(var(--row) * ${ratio})`,
  maxWidth: `calc(var(--row-most) * ${ratio})`,
  aspectRatio: ratio,
})

function Face({ item, isFirst }: { item: SharedItem; isFirst: boolean }) {
  const { kind, durationMs } = item
  const src = thumbnailOf(item)
  return (
    <>
      {src ? (
        <img
          src={src}
          alt=""
          loading={isFirst ? 'eager' : 'lazy'}
          decoding="async"
          className="size-full object-cover"
        />
      ) : kind === 'image' || kind === 'video' ? (
        <NoPoster kind={kind} />
      ) : null}
      {kind === 'audio' ? (
        <Peaks peaks={item.peaks} className="absolute inset-0 m-auto h-1/2 w-4/5 text-muted" />
      ) : null}
      {kind === 'text' ? (
        <span className="absolute inset-0 overflow-hidden p-3 text-sm leading-5 whitespace-pre-line text-muted [mask-image:linear-gradient(black_60%,transparent)]">
          {item.text}
        </span>
      ) : null}
      {durationMs === undefined ? null : (
        <span className="figures absolute bottom-1.5 left-1.5 rounded-sm bg-over px-1 text-xs text-over-foreground">
          {formatClock(durationMs)}
        </span>
      )}
    </>
  )
}
