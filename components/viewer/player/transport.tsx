'use client'

import { ChevronFirst, ChevronLast, Pause, Play, Repeat, Volume2, VolumeX } from 'lucide-react'
import { useTranslations } from 'use-intl'
import { cn } from '@/components/ui/cn'
import { IconButton } from '@/components/ui/icon-button'
import type { Playback } from '@/components/viewer/player/playback'
import { SeekBar, type Storyboard } from '@/components/viewer/player/seek-bar'
import { SpeedMenu } from '@/components/viewer/player/speed-menu'
import { TimeNow } from '@/components/viewer/player/time-now'
import { usePlaybackState } from '@/components/viewer/player/use-playback'

/** What plays can be stopped, gone through, repeated and heard with. `isFilm`: it has pictures to step through. */
export function Transport({
  playback,
  isFilm,
  hasSound,
  storyboard,
  peaks,
  className,
  children,
}: {
  playback: Playback
  isFilm: boolean
  hasSound: boolean
  storyboard?: Storyboard
  peaks?: number[]
  className?: string
  children?: React.ReactNode
}) {
  const t = useTranslations('viewer')
  const assets = useTranslations('assets')
  const keys = useTranslations('judging.keys')
  const playing = usePlaybackState(playback, (state) => state.playing)
  const looping = usePlaybackState(playback, (state) => state.looping)
  const muted = usePlaybackState(playback, (state) => state.muted)
  const frame = usePlaybackState(playback, (state) => state.frame)
  const oneFrame = frame
    ? `\n${t(frame.measured ? 'frameMeasured' : 'frameAssumed', { ms: Math.round(frame.seconds * 10_000) / 10 })}`
    : ''
  return (
    <div
      data-slot="transport"
      data-control
      className={cn('flex shrink-0 flex-col gap-1 bg-background px-2 pt-2 pb-1 md:px-3', className)}
    >
      <SeekBar playback={playback} storyboard={storyboard} peaks={peaks} />
      <div className="flex flex-wrap items-center gap-x-0.5">
        <IconButton label={assets(playing ? 'pause' : 'play')} hint={keys('space')} onClick={playback.toggle}>
          {playing ? <Pause aria-hidden className="fill-current" /> : <Play aria-hidden className="fill-current" />}
        </IconButton>
        {isFilm ? (
          <>
            <IconButton label={t('frameBack')} hint={`,${oneFrame}`} onClick={() => void playback.step(-1)}>
              <ChevronFirst aria-hidden />
            </IconButton>
            <IconButton label={t('frameOn')} hint={`.${oneFrame}`} onClick={() => void playback.step(1)}>
              <ChevronLast aria-hidden />
            </IconButton>
          </>
        ) : null}
        <TimeNow playback={playback} isFilm={isFilm} />
        <div className="ml-auto flex items-center gap-0.5">
          {children}
          <SpeedMenu playback={playback} />
          <IconButton
            label={t('loop')}
            hint="L"
            aria-pressed={looping}
            onClick={() => playback.loop(!looping)}
            className="aria-pressed:bg-hover aria-pressed:text-foreground"
          >
            <Repeat aria-hidden />
          </IconButton>
          {hasSound ? (
            <IconButton label={t('mute')} hint="M" aria-pressed={muted} onClick={() => playback.mute(!muted)}>
              {muted ? <VolumeX aria-hidden /> : <Volume2 aria-hidden />}
            </IconButton>
          ) : null}
        </div>
      </div>
    </div>
  )
}
