'use client'

import Link from 'next/link'
import { useTranslations } from 'use-intl'
import { Peaks } from '@/components/assets/peaks'
import { HoldNote } from '@/components/viewer/compare/hold-note'
import { MissingFile } from '@/components/viewer/missing-file'
import type { Playback } from '@/components/viewer/player/playback'
import { useMember } from '@/components/viewer/player/use-playback'
import { retell } from '@/components/viewer/retell'
import { useKeys } from '@/components/viewer/use-keys'
import { useMissing } from '@/components/viewer/use-missing'
import { useNatural } from '@/components/viewer/use-natural'
import { useZoom, zoomKeys } from '@/components/viewer/use-zoom'
import type { View } from '@/components/viewer/zoom'
import { ZoomBar } from '@/components/viewer/zoom-bar'
import { Zoomable } from '@/components/viewer/zoomable'
import type { AssetView } from '@/lib/assets/contract'
import { Writing } from '@/components/viewer/writing'

/** One of those that are compared. `leads`: it is the one with the keys and buttons for the view that all share. */
export function Pane({
  asset,
  index,
  playback,
  shared,
  leads,
  note,
}: {
  asset: AssetView
  index: number
  playback: Playback
  shared: [View, (view: View) => void]
  leads: boolean
  note?: React.ReactNode
}) {
  const { why, onError } = useMissing(asset)
  const plays = asset.kind === 'video' || asset.kind === 'audio'
  return (
    <figure data-slot="pane" className="relative flex min-h-0 min-w-0 flex-col overflow-hidden bg-sunken">
      {why ? (
        <MissingFile asset={asset} why={why} />
      ) : asset.kind === 'text' ? (
        <Writing asset={asset} />
      ) : asset.kind === 'audio' ? (
        <SoundPane asset={asset} index={index} playback={playback} onError={onError} />
      ) : (
        <PicturePane asset={asset} index={index} playback={playback} shared={shared} leads={leads} onError={onError} />
      )}
      <figcaption className="flex min-h-8 items-center gap-2 border-t bg-background px-2 text-sm text-muted">
        <span className="figures text-foreground">{index + 1}</span>
        <Link href={`/gallery/${asset.id}`} className="truncate py-1.5 hover:text-foreground hover:underline">
          <NameOf asset={asset} />
        </Link>
        <span className="ml-auto flex shrink-0 gap-2 text-faint">
          {plays ? <HoldNote playback={playback} durationMs={asset.durationMs} /> : null}
          {note}
        </span>
      </figcaption>
    </figure>
  )
}

function NameOf({ asset }: { asset: AssetView }) {
  const t = useTranslations('assets')
  return asset.modelTitle ?? (asset.name || t(`kind.${asset.kind}`))
}

type Part = { asset: AssetView; index: number; playback: Playback; onError: () => void }

function PicturePane({
  asset,
  index,
  playback,
  shared,
  leads,
  onError,
}: Part & { shared: [View, (view: View) => void]; leads: boolean }) {
  const { size, learn } = useNatural(asset)
  const zoom = useZoom(size, shared)
  const member = useMember(playback, index)
  useKeys(leads ? zoomKeys(zoom) : {})
  const look = 'size-full object-contain'
  return (
    <Zoomable
      zoom={zoom}
      onTap={asset.kind === 'video' ? playback.toggle : undefined}
      className="min-h-0 flex-1"
      over={leads ? <ZoomBar zoom={zoom} className="absolute right-2 bottom-2 max-md:hidden" /> : null}
    >
      {asset.kind === 'video' ? (
        // oxlint-disable-next-line jsx-a11y/media-has-caption -- gateways give no captions
        <video
          ref={member}
          src={asset.fileUrl}
          poster={asset.posterUrl}
          aria-label={asset.prompt || asset.name}
          playsInline
          preload="auto"
          onLoadedMetadata={({ currentTarget }) => learn(currentTarget.videoWidth, currentTarget.videoHeight)}
          onError={onError}
          className={look}
        />
      ) : (
        <img
          ref={retell}
          src={asset.fileUrl}
          alt={asset.prompt || asset.name}
          draggable={false}
          onLoad={({ currentTarget }) => learn(currentTarget.naturalWidth, currentTarget.naturalHeight)}
          onError={onError}
          className={look}
        />
      )}
    </Zoomable>
  )
}

function SoundPane({ asset, index, playback, onError }: Part) {
  const member = useMember(playback, index)
  return (
    <div className="flex min-h-0 flex-1 items-center p-3 text-muted md:p-6">
      {/* oxlint-disable-next-line jsx-a11y/media-has-caption -- gateways give no captions */}
      <audio ref={member} src={asset.fileUrl} preload="auto" onError={onError} />
      <Peaks peaks={asset.peaks} className="max-h-40" />
    </div>
  )
}
