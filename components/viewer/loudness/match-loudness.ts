import type { Loudness } from '@/components/viewer/loudness/measure-loudness'

/** No peak comes above this, dBTP. */
const ceiling = -1

/** By how much each sound is to be turned up or down (1: not at all) so that all are equally loud: as loud as the loudest, or as loud as the one with the least room can be. Silence, and what could not be measured, stays as it is. */
export function matchLoudness(sounds: readonly (Loudness | undefined)[]): number[] {
  const heard = sounds.filter((sound) => sound !== undefined && Number.isFinite(sound.integrated)) as Loudness[]
  const target = Math.min(
    Math.max(...heard.map(({ integrated }) => integrated)),
    ...heard.map(({ integrated, peak }) => integrated + ceiling - peak),
  )
  return sounds.map((sound) =>
    sound && Number.isFinite(sound.integrated) ? 10 ** ((target - sound.integrated) / 20) : 1,
  )
}
