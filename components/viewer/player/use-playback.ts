import { useCallback, useState, useSyncExternalStore } from 'react'
import { createPlayback, type Playback, type PlaybackState } from '@/components/viewer/player/playback'

export const usePlayback = (): Playback => useState(createPlayback)[0]

/** One thing of it, so that what does not show the time is not drawn with every picture. */
export const usePlaybackState = <T extends string | number | boolean | object | undefined>(
  playback: Playback,
  pick: (state: PlaybackState) => T,
): T =>
  useSyncExternalStore(
    playback.watch,
    () => pick(playback.state()),
    () => pick(playback.state()),
  )

/** A `ref` for the element that plays at this place. */
export const useMember = (playback: Playback, index = 0) =>
  useCallback(
    (media: HTMLMediaElement | null) => (media ? playback.attach(index, media) : undefined),
    [playback, index],
  )
