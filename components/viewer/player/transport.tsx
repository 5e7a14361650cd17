'use client'

import { ChevronFirst, ChevronLast, Pause, Play, Repeat, Volume2, VolumeX } from 'lucide-react'
import { useTranslations } from 'use-intl'
import { Button } from '@/components/ui/button'
import { cn } from '@/components/ui/cn'
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
  const playing = usePlaybackState(playback, (state) => state.playing)
  const looping = usePlaybackState(playback, (state) => state.looping)
  const muted = usePlaybackState(playback, (state) => state.muted)
  const frame = usePlaybackState(playback, (state) => state.frame)
  const oneFrame = frame
    ? t(frame.measured ? 'frameMeasured' : 'frameAssumed', { ms: Math.round(frame.seconds * 10_000) / 10 })
    : ''
  return (
    <div
      data-slot="transport"
      data-control
      className={cn('flex shrink-0 flex-col gap-1 bg-background px-2 pt-2 pb-1 md:px-3', className)}
    >
      <SeekBar playback={playback} storyboard={storyboard} peaks={peaks} />
      <div className="flex flex-wrap items-center gap-x-0.5">
        <Button
          variant="quiet"
          size="icon"
          aria-label={assets(playing ? 'pause' : 'play')}
          title={`${assets(playing ? 'pause' : 'play')} · ${t('keySpace')}`}
          onClick={playback.toggle}
        >
          {playing ? <Pause aria-hidden className="fill-current" /> : <Play aria-hidden className="fill-current" />}
        </Button>
        {isFilm ? (
          <>
            <Button
              variant="quiet"
              size="icon"
              aria-label={t('frameBack')}
              title={`${t('frameBack')} · ,${oneFrame && `\n${oneFrame}`}`}
              onClick={() => void playback.step(-1)}
            >
              <ChevronFirst aria-hidden />
            </Button>
            <Button
              variant="quiet"
              size="icon"
              aria-label={t('frameOn')}
              title={`${t('frameOn')} · .${oneFrame && `\n${oneFrame}`}`}
              onClick={() => void playback.step(1)}
            >
              <ChevronLast aria-hidden />
            </Button>
          </>
        ) : null}
        <TimeNow playback={playback} isFilm={isFilm} />
        <div className="ml-auto flex items-center gap-0.5">
          {children}
          <SpeedMenu playback={playback} />
          <Button
            variant="quiet"
            size="icon"
            aria-label={t('loop')}
            aria-pressed={looping}
            title={`${t('loop')} · L`}
            onClick={() => playback.loop(!looping)}
            className="aria-pressed:bg-hover aria-pressed:text-foreground"
          >
            <Repeat aria-hidden />
          </Button>
          {hasSound ? (
            <Button
              variant="quiet"
              size="icon"
              aria-label={t('mute')}
              aria-pressed={muted}
              title={`${t('mute')} · M`}
              onClick={() => playback.mute(!muted)}
            >
              {muted ? <VolumeX aria-hidden /> : <Volume2 aria-hidden />}
            </Button>
          ) : null}
        </div>
      </div>
    </div>
  )
}
