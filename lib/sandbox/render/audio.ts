import { AudioSampleSource, FilePathTarget, Mp3OutputFormat, Output, Quality, WavOutputFormat } from 'mediabunny'
import { registerMediabunnyServer } from '@mediabunny/server'
import type { RenderJob } from '@/lib/sandbox/render/render-job'
import { addSound } from '@/lib/sandbox/render/sound/add-sound'
import { composeSound } from '@/lib/sandbox/render/sound/compose-sound'

/** MP3 or WAV, stereo at 44.1 kHz, of the asked length. */
export async function renderAudio(job: RenderJob, file: string): Promise<void> {
  registerMediabunnyServer({ hardwareContext: null })
  const wav = job.format === 'wav'
  const format = wav ? new WavOutputFormat() : new Mp3OutputFormat()
  const output = new Output({ format, target: new FilePathTarget(file) })
  const source = wav
    ? new AudioSampleSource({ codec: 'pcm-s16' })
    : new AudioSampleSource({ codec: 'mp3', quality: new Quality({ bitrate: 160_000, bitrateMode: 'constant' }) })
  output.addAudioTrack(source)
  await output.start()
  await addSound(source, composeSound(job, job.seconds))
  await output.finalize()
}
