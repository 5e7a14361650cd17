import { AudioSampleSink, type InputAudioTrack } from 'mediabunny'

const count = 200

/** The loudest sample of each two-hundredth of a track, scaled so that the loudest of all is 1. */
export async function measurePeaks(track: InputAudioTrack, seconds: number): Promise<number[]> {
  const peaks = Array.from({ length: count }, () => 0)
  for await (const sample of new AudioSampleSink(track).samples()) {
    using held = sample
    const values = new Float32Array(held.numberOfFrames)
    for (let channel = 0; channel < held.numberOfChannels; channel++) {
      held.copyTo(values, { planeIndex: channel, format: 'f32-planar' })
      for (let frame = 0; frame < values.length; frame++) {
        const at = Math.floor(((held.timestamp + frame / held.sampleRate) / seconds) * count)
        const bucket = Math.min(count - 1, Math.max(0, at))
        peaks[bucket] = Math.max(peaks[bucket]!, Math.abs(values[frame]!))
      }
    }
  }
  const loudest = Math.max(...peaks)
  return loudest > 0 ? peaks.map((peak) => Math.round((peak / loudest) * 1000) / 1000) : peaks
}
