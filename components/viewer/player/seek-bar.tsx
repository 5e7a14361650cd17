'use client'

import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { Peaks } from '@/components/assets/peaks'
import { cn } from '@/components/ui/cn'
import type { Playback } from '@/components/viewer/player/playback'
import { timeCode } from '@/components/viewer/player/time-code'
import { usePlaybackState } from '@/components/viewer/player/use-playback'

/** `frames` pictures side by side in one, in order of time; `ratio`: width over height of one. */
export type Storyboard = { url: string; frames: number; ratio: number }

/** Where one is in it and where one goes to; `peaks` draw it as a waveform. */
export function SeekBar({
  playback,
  storyboard,
  peaks,
}: {
  playback: Playback
  storyboard?: Storyboard
  peaks?: number[]
}) {
  const t = useTranslations('viewer')
  const { time, length, frame } = usePlaybackState(playback, (state) => state)
  const [under, setUnder] = useState<number>()
  const done = length > 0 ? Math.min(1, time / length) : 0
  return (
    <div
      data-slot="seek-bar"
      className={cn('group/seek relative flex items-center', peaks ? 'h-24 md:h-36' : 'h-4 max-md:h-8')}
      onPointerMove={(event) => {
        const box = event.currentTarget.getBoundingClientRect()
        setUnder(Math.min(Math.max((event.clientX - box.left) / box.width, 0), 1))
      }}
      onPointerLeave={() => setUnder(undefined)}
    >
      {peaks ? (
        <span className="absolute inset-0 text-faint">
          <Peaks peaks={peaks} className="absolute inset-0" />
          <Peaks
            peaks={peaks}
            className="absolute inset-0 text-foreground"
            style={{ clipPath: `inset(0 ${100 - done * 100}% 0 0)` }}
          />
        </span>
      ) : (
        <span className="h-1 w-full overflow-hidden rounded-full bg-line-strong">
          <span className="block h-full bg-foreground" style={{ width: `${done * 100}%` }} />
        </span>
      )}
      <span
        aria-hidden
        className={cn(
          'pointer-events-none absolute -translate-x-1/2 bg-foreground',
          peaks ? 'inset-y-0 w-px' : 'size-3 rounded-full',
        )}
        style={{ left: `${done * 100}%` }}
      />
      {under !== undefined && length > 0 ? (
        <Preview storyboard={storyboard} at={under} words={timeCode(under * length, frame?.seconds)} />
      ) : null}
      <input
        type="range"
        min={0}
        max={length || 1}
        step="any"
        value={time}
        aria-label={t('position')}
        aria-valuetext={timeCode(time, frame?.seconds)}
        onChange={(event) => playback.seek(Number(event.currentTarget.value))}
        onKeyDown={(event) => {
          const by = strides[event.key]
          if (by === undefined || event.altKey || event.ctrlKey || event.metaKey) return
          event.preventDefault()
          playback.seek(time + by * (event.shiftKey ? 5 : 1))
        }}
        className="absolute inset-0 size-full cursor-pointer opacity-0"
      />
      <span
        aria-hidden
        className="pointer-events-none absolute inset-x-0 -inset-y-0.5 rounded-sm group-has-focus-visible/seek:outline-2 group-has-focus-visible/seek:outline-ring"
      />
    </div>
  )
}

/** Seconds. */
const strides: Record<string, number | undefined> = { ArrowLeft: -1, ArrowDown: -1, ArrowRight: 1, ArrowUp: 1 }

/** What is to be seen where the pointer is. */
function Preview({ storyboard, at, words }: { storyboard?: Storyboard; at: number; words: string }) {
  const shown = storyboard && Math.min(Math.floor(at * storyboard.frames), storyboard.frames - 1)
  return (
    <span
      aria-hidden
      className="pointer-events-none absolute bottom-full mb-2 flex -translate-x-1/2 flex-col items-center overflow-hidden rounded border bg-raised shadow-raised"
      style={{ left: `clamp(5rem, ${at * 100}%, calc(100% - 5rem))` }}
    >
      {storyboard && shown !== undefined ? (
        <span
          className="block w-40 bg-no-repeat"
          style={{
            aspectRatio: storyboard.ratio,
            backgroundImage: `url(${storyboard.url})`,
            backgroundSize: `${storyboard.frames * 100}% 100%`,
            backgroundPosition: `${storyboard.frames > 1 ? (shown / (storyboard.frames - 1)) * 100 : 0}% 0`,
          }}
        />
      ) : null}
      <span className="figures px-1.5 py-0.5 text-xs text-muted">{words}</span>
    </span>
  )
}
