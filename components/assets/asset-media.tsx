'use client'

import { Pause, Play } from 'lucide-react'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { Waveform } from '@/components/assets/waveform'
import { Button } from '@/components/ui/button'
import type { AssetKind, AssetView } from '@/lib/assets/contract'
import { formatClock } from '@/lib/i18n/format'

const faces: Record<AssetKind, (props: { asset: AssetView }) => React.ReactNode> = {
  image: Picture,
  video: Film,
  audio: Sound,
  text: Text,
}

export function AssetMedia({ asset }: { asset: AssetView }) {
  const Face = faces[asset.kind]
  return <Face key={asset.id} asset={asset} />
}

const whole = 'flex min-h-0 flex-1 items-center justify-center p-2 pt-0 md:p-4 md:pt-0'
const fit = 'h-auto max-h-[70dvh] w-auto max-w-full rounded-sm lg:max-h-full'

function Picture({ asset }: { asset: AssetView }) {
  return (
    <div className={whole}>
      <a href={asset.fileUrl} target="_blank" rel="noreferrer" className="flex max-h-full min-h-0 max-w-full">
        <img
          src={asset.fileUrl}
          alt={asset.prompt || asset.name}
          width={asset.width}
          height={asset.height}
          className={`${fit} object-contain`}
        />
      </a>
    </div>
  )
}

function Film({ asset }: { asset: AssetView }) {
  return (
    <div className={whole}>
      {/* oxlint-disable-next-line jsx-a11y/media-has-caption -- gateways give no captions */}
      <video
        src={asset.fileUrl}
        poster={asset.posterUrl}
        width={asset.width}
        height={asset.height}
        aria-label={asset.prompt || asset.name}
        controls
        playsInline
        preload="metadata"
        className={fit}
      />
    </div>
  )
}

function Sound({ asset }: { asset: AssetView }) {
  const t = useTranslations('assets')
  const [playing, setPlaying] = useState(false)
  return (
    <div className={whole}>
      <div className="flex w-full max-w-3xl items-center gap-4 rounded-lg border bg-surface p-4 md:p-6">
        <Button
          variant="outline"
          size="icon"
          aria-label={playing ? t('pause') : t('play')}
          onClick={() => setPlaying(!playing)}
          className="size-11 rounded-full"
        >
          {playing ? <Pause aria-hidden /> : <Play aria-hidden className="translate-x-px" />}
        </Button>
        <Waveform asset={asset} playing={playing} onEnd={() => setPlaying(false)} seekable className="h-24 flex-1" />
        {asset.durationMs === undefined ? null : (
          <span className="figures text-sm text-muted">{formatClock(asset.durationMs)}</span>
        )}
      </div>
    </div>
  )
}

function Text({ asset }: { asset: AssetView }) {
  const t = useTranslations('assets')
  return (
    <div className="min-h-0 flex-1 overflow-y-auto p-4 pt-0 md:p-8 md:pt-2">
      <div className="mx-auto flex max-w-2xl flex-col gap-4 rounded-lg border bg-surface p-5 md:p-8">
        <p className="text-md leading-6 break-words whitespace-pre-wrap">{asset.text}</p>
        {asset.text && asset.bytes > asset.text.length * 4 ? (
          <a href={asset.fileUrl} target="_blank" rel="noreferrer" className="text-muted underline underline-offset-2">
            {t('expandText')}
          </a>
        ) : null}
      </div>
    </div>
  )
}
