'use client'

import Link from 'next/link'
import { useRef } from 'react'
import { useTranslations } from 'use-intl'
import { Peaks } from '@/components/assets/peaks'
import { cn } from '@/components/ui/cn'
import { HoldNote } from '@/components/viewer/compare/hold-note'
import { PaneActs } from '@/components/viewer/compare/pane-acts'
import type { CompareJudging } from '@/components/viewer/compare/use-compare-judging'
import { Visual } from '@/components/viewer/compare/visual'
import { MissingFile } from '@/components/viewer/missing-file'
import type { Playback } from '@/components/viewer/player/playback'
import { useMember } from '@/components/viewer/player/use-playback'
import { useKeys } from '@/components/viewer/use-keys'
import { useMissing } from '@/components/viewer/use-missing'
import { useNatural } from '@/components/viewer/use-natural'
import { type SharedView, useZoom, zoomKeys } from '@/components/viewer/use-zoom'
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
  judging,
  note,
}: {
  asset: AssetView
  index: number
  playback: Playback
  shared: SharedView
  leads: boolean
  judging: CompareJudging
  note?: React.ReactNode
}) {
  const { why, onError } = useMissing(asset)
  const plays = asset.kind === 'video' || asset.kind === 'audio'
  const isMarked = judging.marked === index
  const mark = () => judging.mark(index)
  // Only coming here marks: who moves on by keys may shake the pointer, and a page that opens under it was not pointed at.
  const isPointed = useRef(false)
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- only marks what the pointer or the focus is on anyway
    <figure
      data-slot="pane"
      aria-current={isMarked}
      onPointerMove={() => {
        if (!isPointed.current) mark()
        isPointed.current = true
      }}
      onPointerLeave={() => (isPointed.current = false)}
      onPointerDown={mark}
      onFocus={mark}
      className={cn(
        'relative flex min-h-0 min-w-0 flex-col overflow-hidden bg-sunken',
        'aria-[current=true]:after:pointer-events-none aria-[current=true]:after:absolute aria-[current=true]:after:inset-0 aria-[current=true]:after:border-2 aria-[current=true]:after:border-ring',
        asset.binnedAt !== undefined && '[&>:first-child]:opacity-35',
      )}
    >
      {why ? (
        <MissingFile asset={asset} why={why} />
      ) : asset.kind === 'text' ? (
        <Writing asset={asset} />
      ) : asset.kind === 'audio' ? (
        <SoundPane asset={asset} index={index} playback={playback} onError={onError} />
      ) : (
        <PicturePane asset={asset} index={index} playback={playback} shared={shared} leads={leads} onError={onError} />
      )}
      <figcaption className="flex min-h-8 items-center md:flex-wrap gap-x-2 border-t bg-background px-2 text-sm text-muted">
        <span
          className={cn('figures rounded-sm px-1', isMarked ? 'bg-inverse text-inverse-foreground' : 'text-foreground')}
        >
          {index + 1}
        </span>
        <Link href={`/gallery/${asset.id}`} className="min-w-0 truncate py-1.5 hover:text-foreground hover:underline">
          <NameOf asset={asset} />
        </Link>
        <span className="flex shrink-0 gap-2 text-faint">
          {plays ? <HoldNote playback={playback} durationMs={asset.durationMs} /> : null}
          {note}
        </span>
        <PaneActs asset={asset} index={index} judging={judging} className="ml-auto max-md:hidden" />
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
}: Part & { shared: SharedView; leads: boolean }) {
  const { size, learn } = useNatural(asset)
  const zoom = useZoom(size, shared)
  useKeys(leads ? zoomKeys(zoom) : {})
  return (
    <Zoomable
      zoom={zoom}
      onTap={asset.kind === 'video' ? playback.toggle : undefined}
      className="min-h-0 flex-1"
      over={leads ? <ZoomBar zoom={zoom} className="absolute right-2 bottom-2 max-md:hidden" /> : null}
    >
      <Visual
        asset={asset}
        playback={playback}
        index={index}
        onSize={learn}
        onError={onError}
        className="size-full object-contain"
      />
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
