'use client'

import { useRef, useState } from 'react'
import { useTranslations } from 'use-intl'
import { Peaks } from '@/components/assets/peaks'
import { cn } from '@/components/ui/cn'
import type { AssetView } from '@/lib/assets/contract'
import { formatClock } from '@/lib/i18n/format'

/** The sound as a picture, which is also where one goes to in it. */
export function Waveform({
  asset,
  playing,
  onEnd,
  seekable = false,
  className,
}: {
  asset: AssetView
  playing: boolean
  onEnd: () => void
  seekable?: boolean
  className?: string
}) {
  const t = useTranslations('assets')
  const [position, setPosition] = useState(0)
  const audio = useRef<HTMLAudioElement>(null)
  const length = (asset.durationMs ?? 0) / 1000
  return (
    <div data-slot="waveform" className={cn('relative text-faint', className)}>
      <Peaks peaks={asset.peaks} className="absolute inset-0" />
      <Peaks
        peaks={asset.peaks}
        className="absolute inset-0 text-foreground"
        style={{ clipPath: `inset(0 ${100 - position * 100}% 0 0)` }}
      />
      {playing ? (
        // oxlint-disable-next-line jsx-a11y/media-has-caption -- gateways give no captions
        <audio
          ref={audio}
          src={asset.fileUrl}
          autoPlay
          onTimeUpdate={({ currentTarget: { currentTime, duration } }) =>
            setPosition(duration > 0 ? currentTime / duration : 0)
          }
          onLoadedMetadata={(event) => {
            const { duration } = event.currentTarget
            if (position > 0 && position < 0.995) event.currentTarget.currentTime = position * duration
          }}
          onEnded={() => {
            setPosition(0)
            onEnd()
          }}
        />
      ) : null}
      {seekable ? (
        <input
          type="range"
          min={0}
          max={1000}
          value={Math.round(position * 1000)}
          aria-label={t('position')}
          aria-valuetext={formatClock(position * length * 1000)}
          onChange={(event) => {
            const next = Number(event.currentTarget.value) / 1000
            setPosition(next)
            if (audio.current) audio.current.currentTime = next * audio.current.duration
          }}
          className="absolute inset-0 size-full cursor-pointer opacity-0 focus-visible:opacity-20"
        />
      ) : null}
    </div>
  )
}
