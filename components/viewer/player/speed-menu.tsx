'use client'

import { useTranslations } from 'use-intl'
import { buttonVariants } from '@/components/ui/button'
import { cn } from '@/components/ui/cn'
import { Menu, MenuContent, MenuRadioGroup, MenuRadioItem, MenuTrigger } from '@/components/ui/menu'
import type { Playback } from '@/components/viewer/player/playback'
import { usePlaybackState } from '@/components/viewer/player/use-playback'

export const speeds = [0.1, 0.25, 0.5, 1, 1.5, 2, 4]

export function SpeedMenu({ playback }: { playback: Playback }) {
  const t = useTranslations('viewer')
  const rate = usePlaybackState(playback, (state) => state.rate)
  return (
    <Menu>
      <MenuTrigger
        aria-label={t('speed', { rate })}
        title={`${t('speed', { rate })} · < >`}
        className={cn(buttonVariants({ variant: 'quiet' }), 'figures px-2')}
      >
        {rate}×
      </MenuTrigger>
      <MenuContent side="top">
        <MenuRadioGroup value={rate} onValueChange={playback.setRate}>
          {speeds.toReversed().map((speed) => (
            <MenuRadioItem key={speed} value={speed} closeOnClick className="figures">
              {speed}×
            </MenuRadioItem>
          ))}
        </MenuRadioGroup>
      </MenuContent>
    </Menu>
  )
}

/** The next slower or faster one. */
export const nextSpeed = (rate: number, by: 1 | -1) =>
  speeds[Math.min(Math.max(speeds.indexOf(rate) + by, 0), speeds.length - 1)] ?? 1
