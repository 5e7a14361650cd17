'use client'

import { CloudOff, Pause, Play } from 'lucide-react'
import { useTranslations } from 'use-intl'
import { NoPoster } from '@/components/assets/no-poster'
import { Peaks } from '@/components/assets/peaks'
import { reasonOf } from '@/components/gallery/wall/reason-of'
import { Sounding } from '@/components/gallery/wall/sounding'
import { useWallStore } from '@/components/gallery/wall/wall-context'
import { stateLook } from '@/components/tasks/task-state'
import { cn } from '@/components/ui/cn'
import type { AssetKind } from '@/lib/assets/contract'
import type { GalleryItem } from '@/lib/gallery/contract'
import { formatClock } from '@/lib/i18n/format'

type Props = { item: GalleryItem; isPlaying: boolean; isHovered: boolean }
type Face = { Face: (props: Props) => React.ReactNode; isBeside?: true; isPicture?: true }

const ofKind: Record<AssetKind, Face> = {
  image: { Face: Poster, isPicture: true },
  video: { Face: Film, isPicture: true },
  // It has a button of its own, which cannot stand inside a link.
  audio: { Face: Sound, isBeside: true },
  text: { Face: Text },
}

const withoutFile = {
  failed: stateLook.failed,
  unconfirmed: stateLook.unconfirmed,
  lost: { icon: CloudOff, tone: 'text-danger-ink' },
} as const

const isWithoutFile = (state: GalleryItem['state']): state is keyof typeof withoutFile => state in withoutFile

export const faceOf = (item: GalleryItem): Face => (isWithoutFile(item.state) ? { Face: Missing } : ofKind[item.kind])

function Poster({ item }: Props) {
  if (!item.posterUrl) return <NoPoster kind={item.kind} />
  return (
    <img
      src={item.posterUrl}
      alt=""
      decoding="async"
      draggable={false}
      onError={(event) => event.currentTarget.classList.add('invisible')}
      className="size-full object-cover"
    />
  )
}

function Film(props: Props) {
  const { item, isHovered } = props
  return (
    <>
      <Poster {...props} />
      {isHovered ? <Moving item={item} /> : null}
      {item.durationMs === undefined ? null : (
        <span
          className={cn(
            'figures pointer-events-none absolute rounded-sm bg-over px-1 text-xs text-over-foreground',
            item.caption ? 'top-1.5 right-1.5' : 'bottom-1.5 left-1.5',
          )}
        >
          {formatClock(item.durationMs)}
        </span>
      )}
    </>
  )
}

/** The storyboard, which follows the pointer; where there is none, the film itself, without sound. */
function Moving({ item }: { item: GalleryItem }) {
  if (item.storyboardUrl && item.storyboardFrames)
    return (
      <span
        data-slot="storyboard"
        data-frames={item.storyboardFrames}
        className="absolute inset-0"
        style={{
          backgroundImage: `url("${item.storyboardUrl}")`,
          backgroundSize: `${item.storyboardFrames * 100}% 100%`,
        }}
      />
    )
  return (
    <video
      src={item.fileUrl}
      muted
      autoPlay
      loop
      playsInline
      className="absolute inset-0 size-full object-cover motion-reduce:hidden"
    />
  )
}

function Sound({ item, isPlaying }: Props) {
  const t = useTranslations('assets')
  const wall = useWallStore()
  return (
    <div className="pointer-events-none absolute inset-0 flex flex-col justify-between gap-1 p-2 md:p-3">
      <p className={cn('truncate text-sm text-muted', item.caption && 'max-md:hidden')}>
        {item.prompt || t('untitled')}
      </p>
      <div className="flex min-h-0 flex-1 items-center gap-2 text-faint md:gap-3">
        <button
          type="button"
          tabIndex={-1}
          aria-label={isPlaying ? t('pause') : t('play')}
          onClick={() => wall.play(isPlaying ? undefined : item.id)}
          className="pointer-events-auto relative flex size-9 shrink-0 items-center justify-center rounded-full border border-line-strong bg-surface text-foreground after:absolute after:-inset-1 hover:bg-hover"
        >
          {isPlaying ? (
            <Pause aria-hidden className="size-4" />
          ) : (
            <Play aria-hidden className="size-4 translate-x-px" />
          )}
        </button>
        {isPlaying ? <Sounding item={item} /> : <Peaks peaks={item.peaks} className="h-full max-h-20 min-w-0 flex-1" />}
      </div>
      <p
        className={cn(
          'flex gap-2 text-sm text-faint',
          (item.rating > 0 || item.isRejected) && 'pr-14',
          item.caption && 'max-md:hidden',
        )}
      >
        {item.durationMs === undefined ? null : <span className="figures">{formatClock(item.durationMs)}</span>}
        <span className="truncate">{item.modelTitle}</span>
      </p>
    </div>
  )
}

function Text({ item }: Props) {
  return (
    <p className="h-full overflow-hidden p-3 text-sm leading-5 whitespace-pre-line text-muted [mask-image:linear-gradient(black_60%,transparent)]">
      {item.text}
    </p>
  )
}

/** A task that is part of the history although there is no file: what became of it and why, and what was asked. */
function Missing({ item }: Props) {
  const t = useTranslations()
  if (!isWithoutFile(item.state)) return null
  const { icon: Icon, tone } = withoutFile[item.state]
  const reason = reasonOf(item, t)
  return (
    <span className={cn('flex size-full flex-col gap-1 rounded-sm p-2 md:p-3', !item.caption && 'border')}>
      <span className={cn('flex items-center gap-1.5 text-sm font-medium', tone)}>
        <Icon aria-hidden className="size-3.5 shrink-0" />
        <span className="truncate">{item.state === 'lost' ? t('wall.lost') : t(`tasks.state.${item.state}`)}</span>
      </span>
      {reason ? (
        <span className={cn('line-clamp-2 shrink-0 text-sm break-words', item.caption && 'max-md:hidden')}>
          {reason.isSaid ? <q>{reason.words}</q> : reason.words}
        </span>
      ) : null}
      {/* On a phone there is room for one of the two. */}
      <span className={cn('line-clamp-2 text-sm break-words text-muted', (reason || item.caption) && 'max-md:hidden')}>
        {item.prompt || t('assets.untitled')}
      </span>
      <span className={cn('mt-auto truncate text-sm text-faint', (reason || item.caption) && 'max-md:hidden')}>
        {item.modelTitle}
      </span>
    </span>
  )
}
