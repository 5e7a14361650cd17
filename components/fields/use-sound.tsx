'use client'

import { useState } from 'react'

/** One sound at a time: whose is playing, and the element that plays it. `onFault` hears of a source that cannot be played. */
export function useSound(onFault?: (id: string) => void) {
  const [playing, setPlaying] = useState<{ id: string; source: string }>()
  return {
    playing: playing?.id,
    toggle: (id: string, source: string) => setPlaying(playing?.id === id ? undefined : { id, source }),
    stop: () => setPlaying(undefined),
    element: playing ? (
      // oxlint-disable-next-line jsx-a11y/media-has-caption -- gateways give no captions
      <audio
        key={playing.id}
        src={playing.source}
        autoPlay
        onEnded={() => setPlaying(undefined)}
        onError={() => {
          setPlaying(undefined)
          onFault?.(playing.id)
        }}
      />
    ) : null,
  }
}
