'use client'

import { useTranslations } from 'use-intl'
import type { Playback } from '@/components/viewer/player/playback'
import { framesPerSecond, timeCode } from '@/components/viewer/player/time-code'
import { usePlaybackState } from '@/components/viewer/player/use-playback'

export function TimeNow({ playback, isFilm }: { playback: Playback; isFilm: boolean }) {
  const t = useTranslations('viewer')
  const { time, length, frame } = usePlaybackState(playback, (state) => state)
  const seconds = isFilm ? frame?.seconds : undefined
  return (
    <span data-slot="time-now" className="figures px-1.5 text-sm whitespace-nowrap text-muted">
      <span className="text-foreground">{timeCode(time, seconds)}</span>
      <span className="max-md:hidden"> / {timeCode(length, seconds)}</span>
      {isFilm && frame ? (
        <span className="pl-2 text-faint max-md:hidden">
          {t(frame.measured ? 'rate' : 'rateAssumed', { rate: framesPerSecond(frame.seconds) })}
        </span>
      ) : null}
    </span>
  )
}
