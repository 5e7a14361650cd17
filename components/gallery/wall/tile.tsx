'use client'

import { memo } from 'react'
import { useTranslations } from 'use-intl'
import { type CaptionPart, useCaptionWords } from '@/components/batches/use-caption-words'
import { useIsSelected } from '@/components/gallery/selection'
import { faceOf } from '@/components/gallery/wall/faces'
import { reasonOf } from '@/components/gallery/wall/reason-of'
import { OverCaption } from '@/components/gallery/wall/tile-caption'
import { useWallStore } from '@/components/gallery/wall/wall-context'
import { cn } from '@/components/ui/cn'
import type { Caption } from '@/lib/batches/contract'
import type { GalleryItem } from '@/lib/gallery/contract'

export type TileProps = {
  item: GalleryItem | undefined
  position: number
  total: number
  left: number
  top: number
  width: number
  height: number
  href: string
  /** The Tab key comes to it. */
  isStop: boolean
  isPlaying: boolean
  isHovered: boolean
}

const frame = 'absolute top-0 left-0 overflow-hidden rounded-sm bg-sunken contain-strict'

/** One position of the wall. As few elements as it can do with: a hundred of them stand on a page, and they come and go by the dozen. */
export const Tile = memo((props: TileProps) => {
  const { item, position, total, left, top, width, height } = props
  const style = { transform: `translate(${left}px, ${top}px)`, width, height }
  const isLeaving = useIsLeaving(item)
  if (!item) return <li data-slot="ghost" aria-hidden className={frame} style={style} />
  return (
    <li
      data-slot="tile"
      aria-posinset={position + 1}
      aria-setsize={total}
      aria-hidden={isLeaving || undefined}
      inert={isLeaving}
      className={cn(frame, 'group transition-opacity duration-quick', isLeaving && 'opacity-0')}
      style={style}
    >
      {item.caption ? (
        <Captioned {...props} item={item} caption={item.caption} />
      ) : (
        <Inside {...props} item={item} parts={none} />
      )}
    </li>
  )
})

/** Deleted a moment ago; its place is taken as soon as the wall's new list has come. */
function useIsLeaving(item: GalleryItem | undefined): boolean {
  const { state } = useWallStore().asked.address
  return item?.state === 'binned' && !state?.split(',').includes('binned')
}

type InsideProps = TileProps & { item: GalleryItem }

function Captioned({ caption, ...props }: InsideProps & { caption: Caption }) {
  return <Inside {...props} parts={useCaptionWords()(caption)} />
}

const none: CaptionPart[] = []
/** CSS pixels. */
const narrow = 200

function Inside(props: InsideProps & { parts: CaptionPart[] }) {
  const { item, position, width, href, isStop, isPlaying, isHovered, parts } = props
  const t = useTranslations()
  const isSelected = useIsSelected(item.id)
  const { Face, isBeside = false, isPicture = false } = faceOf(item)
  const isCaptioned = parts.length > 0
  const isInLink = isCaptioned ? isPicture : !isBeside
  const name = nameOf(item, parts, t)
  const face = <Face item={item} isPlaying={isPlaying} isHovered={isHovered} />
  return (
    <>
      <a
        href={href}
        draggable={false}
        tabIndex={isStop ? 0 : -1}
        data-position={position}
        data-id={item.id}
        aria-label={isSelected ? t('wall.selected', { name }) : name}
        className={cn(
          'peer block size-full -outline-offset-2 select-none [-webkit-touch-callout:none]',
          // A second line inside the first, in the other tone: a picture may have either.
          'focus-visible:after:absolute focus-visible:after:inset-0.5 focus-visible:after:rounded-sm focus-visible:after:border-2 focus-visible:after:border-background focus-visible:after:content-[""]',
          isSelected && 'p-2',
          item.isRejected && 'opacity-35',
        )}
      >
        {isInLink ? face : null}
      </a>
      {isCaptioned ? (
        <OverCaption parts={parts} isOver={isPicture} isNarrow={width < narrow} isSelected={isSelected}>
          {isInLink ? null : (
            // Without a button in it, it is what the name of the link says.
            <div aria-hidden={!isBeside} className={cn('size-full', item.isRejected && !isBeside && 'opacity-35')}>
              {face}
            </div>
          )}
          <Verdict item={item} />
        </OverCaption>
      ) : (
        <>
          {isInLink ? null : face}
          <Verdict item={item} />
        </>
      )}
      <button
        type="button"
        role="checkbox"
        tabIndex={-1}
        aria-checked={isSelected}
        aria-label={t('wall.select', { name })}
        data-select={position}
        className={cn(
          'absolute top-0 left-0 flex size-9 items-center justify-center opacity-0 transition-opacity duration-quick max-md:size-11',
          'before:flex before:size-5 before:items-center before:justify-center before:rounded-full before:border before:border-over-foreground before:bg-over before:text-xs before:leading-none before:text-over-foreground before:content-[""]',
          'group-focus-within:opacity-100 group-hover:opacity-100 group-data-selecting/wall:opacity-100 aria-checked:opacity-100 aria-checked:before:border-transparent aria-checked:before:bg-inverse aria-checked:before:text-inverse-foreground aria-checked:before:content-["✓"]',
          'pointer-coarse:group-not-data-selecting/wall:hidden',
        )}
      />
    </>
  )
}

/** What it was given, small, in the corner. */
function Verdict({ item: { rating, isRejected } }: { item: GalleryItem }) {
  const t = useTranslations('wall')
  if (!rating && !isRejected) return null
  return (
    <span
      role="img"
      aria-label={isRejected ? t('rejected') : t('stars', { count: rating })}
      className="pointer-events-none absolute right-1.5 bottom-1.5 rounded-sm bg-over px-1 text-xs tracking-tight text-over-foreground"
    >
      {isRejected ? '✕' : '★'.repeat(rating)}
    </span>
  )
}

function nameOf(item: GalleryItem, parts: CaptionPart[], t: ReturnType<typeof useTranslations<never>>): string {
  const called = `${stateName(item, t)}: ${item.prompt.slice(0, 120) || t('assets.untitled')}`
  // Of what differs the prompt has been said.
  const differs = parts.filter(({ name }) => name !== 'prompt').map(({ label, value }) => `${label} ${value}`)
  const name = differs.length === 0 ? called : `${called}. ${differs.join(', ')}`
  const reason = reasonOf(item, t)
  if (!reason) return name
  return `${name}. ${reason.isSaid ? `${t('tasks.gatewaySaid')}: ` : ''}${reason.words}`
}

const stateName = (item: GalleryItem, t: ReturnType<typeof useTranslations<never>>) =>
  item.state === 'failed' || item.state === 'unconfirmed'
    ? t(`tasks.state.${item.state}`)
    : item.state === 'lost'
      ? t('wall.lost')
      : t(`assets.kind.${item.kind}`)
