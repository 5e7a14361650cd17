'use client'

import { useTranslations } from 'use-intl'
import type { Playback } from '@/components/viewer/player/playback'
import { usePlaybackState } from '@/components/viewer/player/use-playback'
import { formatClock } from '@/lib/i18n/format'

/** Says of a shorter one that it stands still by now. */
export function HoldNote({ playback, durationMs }: { playback: Playback; durationMs: number | undefined }) {
  const t = useTranslations('viewer')
  const holds = usePlaybackState(
    playback,
    ({ time, length }) => durationMs !== undefined && durationMs / 1000 < length - 0.1 && time >= durationMs / 1000,
  )
  return holds ? <span>{t('holds', { at: formatClock(durationMs ?? 0) })}</span> : null
}
