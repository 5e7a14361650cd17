import { sampleRate, type Stereo } from '@/lib/sandbox/render/sound/stereo'

// Jezar's Freeverb: parallel combs with damped feedback, then allpasses; the right ear's are a little longer.
const combs = [1116, 1188, 1277, 1356, 1422, 1491]
const allpasses = [556, 441, 341]
const spread = 23

/** Adds a room around a sound, in place. `size` 0..1 is how long it rings, `wet` how much of it is heard. */
export function reverb(sound: Stereo, { size, wet }: { size: number; wet: number }): void {
  const feedback = 0.7 + size * 0.27
  room(sound.left, feedback, wet, 0)
  room(sound.right, feedback, wet, spread)
}

function room(channel: Float32Array, feedback: number, wet: number, longer: number) {
  const ringing = new Float32Array(channel.length)
  const predelay = Math.round(0.018 * sampleRate)
  for (const length of combs) {
    const line = new Float32Array(length + longer)
    let [at, damped] = [0, 0]
    for (let index = predelay; index < channel.length; index++) {
      const echo = line[at]!
      damped = echo * 0.62 + damped * 0.38
      line[at] = channel[index - predelay]! + damped * feedback
      ringing[index]! += echo
      if (++at === line.length) at = 0
    }
  }
  for (const length of allpasses) {
    const line = new Float32Array(length + longer)
    let at = 0
    for (let index = 0; index < ringing.length; index++) {
      const echo = line[at]!
      const value = ringing[index]!
      line[at] = value + echo * 0.5
      ringing[index] = echo - value
      if (++at === line.length) at = 0
    }
  }
  const level = wet * 0.13
  for (let index = 0; index < channel.length; index++) channel[index]! += ringing[index]! * level
}
