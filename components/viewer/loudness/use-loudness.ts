import { useQueries } from '@tanstack/react-query'
import { useEffect } from 'react'
import { loudnessQuery } from '@/components/viewer/loudness/loudness-query'
import { matchLoudness } from '@/components/viewer/loudness/match-loudness'
import { setGain } from '@/components/viewer/loudness/set-gain'
import type { Playback } from '@/components/viewer/player/playback'
import { usePlaybackState } from '@/components/viewer/player/use-playback'
import type { AssetView } from '@/lib/assets/contract'

/** Makes all of them equally loud while `on`. Nothing is measured before something was `asked` to be heard. */
export function useLoudness(
  assets: readonly AssetView[],
  playback: Playback,
  { on, asked }: { on: boolean; asked: boolean },
) {
  const answers = useQueries({ queries: assets.map((asset) => ({ ...loudnessQuery(asset), enabled: on && asked })) })
  const pending = asked && answers.some(({ isPending }) => isPending)
  const measured = answers.map(({ data }) => data ?? undefined)
  const gains = on && asked && !pending ? matchLoudness(measured) : measured.map(() => 1)
  const wanted = gains.join()
  const elements = usePlaybackState(playback, (state) => state.elements)
  useEffect(() => {
    wanted.split(',').forEach((gain, index) => {
      const media = elements[index]
      if (media) void setGain(media, Number(gain)).catch(() => {})
    })
  }, [wanted, elements])
  return { pending, measured, gains }
}
