import type { Playback } from '@/components/viewer/player/playback'
import { nextSpeed } from '@/components/viewer/player/speed-menu'
import type { Keys } from '@/components/viewer/use-keys'

export const playbackKeys = (playback: Playback, { isFilm }: { isFilm: boolean }): Keys => ({
  ' ': playback.toggle,
  ...(isFilm && { ',': () => void playback.step(-1), '.': () => void playback.step(1) }),
  l: () => playback.loop(!playback.state().looping),
  m: () => playback.mute(!playback.state().muted),
  '<': () => playback.setRate(nextSpeed(playback.state().rate, -1)),
  '>': () => playback.setRate(nextSpeed(playback.state().rate, 1)),
})
