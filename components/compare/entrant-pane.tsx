'use client'

import { Check, Volume2 } from 'lucide-react'
import { useTranslations } from 'use-intl'
import { Peaks } from '@/components/assets/peaks'
import { NamedFacts } from '@/components/compare/named-facts'
import { TaskStateMark } from '@/components/tasks/task-state'
import { Badge } from '@/components/ui/badge'
import { Button } from '@/components/ui/button'
import { cn } from '@/components/ui/cn'
import { IconButton } from '@/components/ui/icon-button'
import { Visual } from '@/components/viewer/compare/visual'
import { MissingFile } from '@/components/viewer/missing-file'
import type { Playback } from '@/components/viewer/player/playback'
import { useMember, usePlaybackState } from '@/components/viewer/player/use-playback'
import { useKeys } from '@/components/viewer/use-keys'
import { useMissing } from '@/components/viewer/use-missing'
import { useNatural } from '@/components/viewer/use-natural'
import { type SharedView, useZoom, zoomKeys } from '@/components/viewer/use-zoom'
import { Writing } from '@/components/viewer/writing'
import { Zoomable } from '@/components/viewer/zoomable'
import type { AssetView } from '@/lib/assets/contract'
import type { Entrant } from '@/lib/compare/contract'

/** One result under its number; its maker once that is told. `leads`: it has the keys for the view that all share. */
export function EntrantPane({
  entrant,
  asset,
  output,
  onOutput,
  playback,
  shared,
  leads,
  isBest,
  onChoose,
}: {
  entrant: Entrant
  asset: AssetView | undefined
  output: number
  onOutput: (output: number) => void
  playback: Playback
  shared: SharedView
  leads: boolean
  isBest: boolean
  onChoose?: () => void
}) {
  const t = useTranslations('comparing.one')
  const { place, assets, named } = entrant
  return (
    <li
      data-slot="entrant-pane"
      aria-label={t('place', { place })}
      className={cn(
        'relative flex min-h-0 min-w-0 flex-col bg-sunken max-md:h-[75vw] max-md:min-h-72',
        isBest &&
          'after:pointer-events-none after:absolute after:inset-0 after:border-2 after:border-foreground after:content-[""]',
      )}
    >
      {asset ? (
        <Shown key={asset.id} asset={asset} index={place - 1} playback={playback} shared={shared} leads={leads} />
      ) : (
        <Waiting entrant={entrant} />
      )}
      <div className="flex min-h-11 shrink-0 flex-wrap items-center gap-x-3 gap-y-1 border-t bg-background px-3 py-1.5">
        <span className="figures rounded-sm bg-inverse px-1.5 font-medium text-inverse-foreground">{place}</span>
        {isBest ? (
          <Badge tone="solid">
            <Check aria-hidden />
            {t('best')}
          </Badge>
        ) : null}
        {named ? <NamedFacts named={named} assetId={asset?.id} /> : null}
        {asset && isHeard(asset) ? <Hear playback={playback} place={place} /> : null}
        {assets.length > 1 ? (
          <span className="flex">
            {assets.map(({ id }, n) => (
              <Button
                key={id}
                variant="quiet"
                size="icon-sm"
                aria-pressed={n === output}
                aria-label={t('output', { n: n + 1, count: assets.length })}
                className="figures aria-pressed:bg-hover aria-pressed:text-foreground"
                onClick={() => onOutput(n)}
              >
                {String.fromCharCode(97 + n)}
              </Button>
            ))}
          </span>
        ) : null}
        {onChoose ? (
          <Button className="ml-auto" aria-keyshortcuts={String(place)} onClick={onChoose}>
            {t('choose', { place })}
          </Button>
        ) : null}
      </div>
    </li>
  )
}

const isHeard = ({ kind, hasSound }: AssetView) => kind === 'audio' || (kind === 'video' && hasSound !== false)

/** Of all that play in step one is heard. */
function Hear({ playback, place }: { playback: Playback; place: number }) {
  const t = useTranslations('comparing.one')
  const heard = usePlaybackState(playback, (state) => state.heard)
  return (
    <IconButton
      label={t('hear', { place })}
      aria-pressed={heard === place - 1}
      className="aria-pressed:bg-hover aria-pressed:text-foreground"
      onClick={() => playback.hear(place - 1)}
    >
      <Volume2 aria-hidden />
    </IconButton>
  )
}

function Waiting({ entrant: { state, isSaving } }: { entrant: Entrant }) {
  const t = useTranslations('comparing.one')
  return (
    <div className="flex min-h-0 flex-1 flex-col items-center justify-center gap-2 p-6 text-center">
      <TaskStateMark state={state} />
      {state === 'completed' ? <p className="text-sm text-muted">{t(isSaving ? 'saving' : 'noFile')}</p> : null}
    </div>
  )
}

type Part = { asset: AssetView; index: number; playback: Playback; shared: SharedView; leads: boolean }

function Shown(part: Part) {
  const { asset, index, playback } = part
  const { why, onError } = useMissing(asset)
  const member = useMember(playback, index)
  if (why) return <MissingFile asset={asset} why={why} />
  if (asset.kind === 'text') return <Writing asset={asset} />
  if (asset.kind !== 'audio') return <Picture {...part} onError={onError} />
  return (
    <div className="flex min-h-0 flex-1 items-center p-4 text-muted md:p-6">
      {/* oxlint-disable-next-line jsx-a11y/media-has-caption -- gateways give no captions */}
      <audio ref={member} src={asset.fileUrl} preload="auto" onError={onError} />
      <Peaks peaks={asset.peaks} className="max-h-40" />
    </div>
  )
}

function Picture({ asset, index, playback, shared, leads, onError }: Part & { onError: () => void }) {
  const { size, learn } = useNatural(asset)
  const zoom = useZoom(size, shared)
  // 0 says that none is better here.
  useKeys(leads ? { ...zoomKeys(zoom), 0: undefined } : {})
  return (
    <Zoomable zoom={zoom} onTap={asset.kind === 'video' ? playback.toggle : undefined} className="min-h-0 flex-1">
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
