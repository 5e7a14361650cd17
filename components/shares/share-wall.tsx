'use client'

import { useTranslations } from 'use-intl'
import { Peaks } from '@/components/assets/peaks'
import { moveFocus } from '@/components/assets/move-focus'
import { openShared } from '@/components/shares/open-shared'
import { formatClock } from '@/lib/i18n/format'
import type { SharedItem } from '@/lib/shares/contract'

const shapes = { image: 1, video: 16 / 9, audio: 1.6, text: 1 } as const

const ratioOf = ({ width, height, kind }: SharedItem) =>
  Math.min(Math.max(width && height ? width / height : shapes[kind], 0.5), 3)

/** Rows of equal height, every picture whole: each tile grows by its ratio up to a cap, so the browser needs no measuring, nothing jumps, and what is far away is not drawn. */
export function ShareWall({ items }: { items: SharedItem[] }) {
  const t = useTranslations('shares.page')
  return (
    <ul
      data-slot="share-wall"
      aria-label={t('wall')}
      onKeyDown={moveFocus}
      className="flex flex-wrap gap-1.5 p-1.5 [--row-most:20rem] [--row:7rem] after:grow-[1000000] after:content-[''] md:gap-2 md:p-2 md:px-6 md:[--row:15rem]"
    >
      {items.map((item, index) => (
        <li
          key={item.key}
          className="relative overflow-hidden rounded-sm bg-sunken [content-visibility:auto]"
          style={shape(ratioOf(item))}
        >
          <a
            href={`?view=${item.key}`}
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
      ))}
    </ul>
  )
}

const shape = (ratio: number): React.CSSProperties => ({
  flexGrow: ratio * 100,
  flexBasis: `calc(var(--row) * ${ratio})`,
  maxWidth: `calc(var(--row-most) * ${ratio})`,
  aspectRatio: ratio,
})

function Face({ item, isFirst }: { item: SharedItem; isFirst: boolean }) {
  const { kind, posterUrl, durationMs } = item
  const src = posterUrl ?? (kind === 'image' ? item.fileUrl : undefined)
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
