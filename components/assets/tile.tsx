'use client'

import { Pause, Play } from 'lucide-react'
import Link from 'next/link'
import { useTranslations } from 'use-intl'
import { Waveform } from '@/components/assets/waveform'
import type { AssetKind, AssetView } from '@/lib/assets/contract'
import { formatClock } from '@/lib/i18n/format'

type Props = { asset: AssetView; first: boolean; href: string; playing: boolean; onPlay: (play: boolean) => void }

const faces: Record<AssetKind, (props: Props) => React.ReactNode> = {
  image: Poster,
  video: VideoFace,
  audio: AudioFace,
  text: TextFace,
}

/** One asset on the wall. Only the tile that was last pointed at plays. */
export function Tile(props: Props) {
  const t = useTranslations('assets')
  const { asset, href } = props
  const Face = faces[asset.kind]
  return (
    <>
      <Link
        href={href}
        prefetch={false}
        aria-label={`${t(`kind.${asset.kind}`)}: ${asset.prompt.slice(0, 120) || t('untitled')}`}
        className="group block size-full outline-offset-[-2px] focus-visible:outline-2"
        onPointerEnter={(event) => asset.kind === 'video' && event.pointerType === 'mouse' && props.onPlay(true)}
        onPointerLeave={(event) => asset.kind === 'video' && event.pointerType === 'mouse' && props.onPlay(false)}
      >
        {asset.kind === 'audio' ? null : <Face {...props} />}
      </Link>
      {asset.kind === 'audio' ? <Face {...props} /> : null}
    </>
  )
}

function Poster({ asset, first }: Pick<Props, 'asset' | 'first'>) {
  const src = asset.posterUrl ?? (asset.kind === 'image' ? asset.fileUrl : undefined)
  if (!src) return null
  return <img src={src} alt="" loading={first ? 'eager' : 'lazy'} decoding="async" className="size-full object-cover" />
}

function VideoFace({ asset, first, playing }: Props) {
  return (
    <>
      <Poster asset={asset} first={first} />
      {playing ? (
        <video
          src={asset.fileUrl}
          muted
          autoPlay
          loop
          playsInline
          className="absolute inset-0 size-full object-cover motion-reduce:hidden"
        />
      ) : null}
      {asset.durationMs === undefined ? null : (
        <span className="figures absolute bottom-1.5 left-1.5 rounded-sm bg-over px-1 text-xs text-over-foreground">
          {formatClock(asset.durationMs)}
        </span>
      )}
    </>
  )
}

function AudioFace({ asset, playing, onPlay }: Props) {
  const t = useTranslations('assets')
  return (
    <div className="pointer-events-none absolute inset-0 flex flex-col justify-between gap-1 p-2 md:gap-2 md:p-3">
      <p className="line-clamp-1 text-sm break-words text-muted md:line-clamp-2">{asset.prompt || t('untitled')}</p>
      <div className="flex min-h-0 flex-1 items-center gap-2 md:gap-3">
        <button
          type="button"
          aria-label={playing ? t('pause') : t('play')}
          onClick={() => onPlay(!playing)}
          className="pointer-events-auto relative flex size-9 shrink-0 items-center justify-center rounded-full border border-line-strong bg-surface after:absolute after:-inset-1 hover:bg-hover"
        >
          {playing ? <Pause aria-hidden className="size-4" /> : <Play aria-hidden className="size-4 translate-x-px" />}
        </button>
        <Waveform
          asset={asset}
          playing={playing}
          onEnd={() => onPlay(false)}
          className="h-full max-h-20 min-w-0 flex-1"
        />
      </div>
      <p className="flex justify-between gap-2 text-sm text-faint">
        <span className="truncate">{asset.modelTitle}</span>
        {asset.durationMs === undefined ? null : <span className="figures">{formatClock(asset.durationMs)}</span>}
      </p>
    </div>
  )
}

function TextFace({ asset }: Props) {
  return (
    <p className="absolute inset-0 overflow-hidden p-3 text-sm leading-5 whitespace-pre-line text-muted [mask-image:linear-gradient(black_60%,transparent)]">
      {asset.text}
    </p>
  )
}
