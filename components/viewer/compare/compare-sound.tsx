'use client'

import { useId } from 'react'
import { useTranslations } from 'use-intl'
import { Segmented, SegmentedItem } from '@/components/ui/segmented'
import { Spinner } from '@/components/ui/spinner'
import { Switch } from '@/components/ui/switch'
import type { Playback } from '@/components/viewer/player/playback'
import { usePlaybackState } from '@/components/viewer/player/use-playback'

/** Whose sound is heard, and whether all are equally loud. */
export function CompareSound({
  playback,
  sounding,
  matched,
  onMatched,
  pending,
}: {
  playback: Playback
  sounding: readonly number[]
  matched: boolean
  onMatched: (matched: boolean) => void
  pending: boolean
}) {
  const t = useTranslations('viewer')
  const heard = usePlaybackState(playback, (state) => state.heard)
  const name = useId()
  return (
    <div className="flex flex-wrap items-center gap-x-3 gap-y-1 pr-2">
      <span className="flex items-center gap-2">
        <Switch aria-labelledby={name} checked={matched} onCheckedChange={onMatched} />
        <span id={name} className="text-sm text-muted">
          {t('matched')}
        </span>
        {pending ? <Spinner aria-label={t('measuring')} /> : null}
      </span>
      <Segmented
        aria-label={t('heard')}
        title={`${t('compareKeys.hear')} · H`}
        value={heard}
        onValueChange={(next: number) => playback.hear(next)}
      >
        {sounding.map((index) => (
          <SegmentedItem key={index} value={index} className="figures h-7 px-2.5 text-sm">
            {index + 1}
          </SegmentedItem>
        ))}
      </Segmented>
    </div>
  )
}
