import { AudioSample, type AudioSampleSource } from 'mediabunny'
import { sampleRate, type Stereo } from '@/lib/sandbox/render/sound/stereo'

/** Feeds finished sound to an encoder, a second at a time. */
export async function addSound(source: AudioSampleSource, { left, right }: Stereo): Promise<void> {
  for (let start = 0; start < left.length; start += sampleRate) {
    const end = Math.min(left.length, start + sampleRate)
    const data = new Float32Array((end - start) * 2)
    data.set(left.subarray(start, end))
    data.set(right.subarray(start, end), end - start)
    const timestamp = start / sampleRate
    using sample = new AudioSample({ data, format: 'f32-planar', numberOfChannels: 2, sampleRate, timestamp })
    await source.add(sample)
  }
}
