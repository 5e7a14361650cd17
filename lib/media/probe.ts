import { open, writeFile } from 'node:fs/promises'
import {
  ADTS,
  FilePathSource,
  FLAC,
  Input,
  type InputAudioTrack,
  type InputVideoTrack,
  MATROSKA,
  MP3,
  MP4,
  MPEG_TS,
  OGG,
  QTFF,
  WAVE,
  WEBM,
} from 'mediabunny'
import { registerMediabunnyServer } from '@mediabunny/server'
import type { Inspection, MediaFacts } from '@/lib/media/media-facts'
import { measurePeaks } from '@/lib/media/peaks'
import { framePoster, imagePoster } from '@/lib/media/preview'
import { type MediaKind, sniff } from '@/lib/media/sniff'
import { storyboard } from '@/lib/media/storyboard'

/** Runs in the child: `inspectMedia` is the way in from elsewhere. */
export async function inspect(job: Inspection): Promise<MediaFacts> {
  const found = await typeOf(job.file)
  if (found !== job.kind) throw new Error(`the file is ${found ?? 'not a medium'}, not ${job.kind}`)
  return inspections[job.kind](job)
}

const inspections: Record<MediaKind, (job: Inspection) => Promise<MediaFacts>> = {
  image: imagePoster,
  video: async ({ file, posterFile, storyboardFile }) => {
    using input = openMedia(file)
    const video = await input.getPrimaryVideoTrack()
    const audio = await input.getPrimaryAudioTrack()
    if (!video && !audio) throw new Error('there is neither picture nor sound in it')
    if (!video) return { ...(await soundFacts(input, audio)), posterWritten: false }
    const facts = { ...(await videoFacts(video)), hasVideo: true, hasAudio: audio !== null }
    const seconds = await input.computeDuration()
    return {
      ...facts,
      durationMs: Math.round(seconds * 1000),
      posterWritten: posterFile ? await framePoster(video, seconds, posterFile) : false,
      // A frame that cannot be decoded costs the storyboard, not the poster.
      storyboardFrames: storyboardFile ? await storyboard(video, seconds, storyboardFile).catch(() => 0) : 0,
    }
  },
  audio: async ({ file, waveformFile }) => {
    using input = openMedia(file)
    const track = await input.getPrimaryAudioTrack()
    if (!track) throw new Error('there is no sound in it')
    const facts = await soundFacts(input, track)
    const peaks = await measurePeaks(track, (facts.durationMs ?? 0) / 1000)
    if (waveformFile) await writeFile(waveformFile, JSON.stringify(peaks))
    return { ...facts, peaks, posterWritten: false }
  },
}

async function typeOf(file: string) {
  const handle = await open(file)
  const { buffer, bytesRead } = await handle.read(new Uint8Array(4100), 0, 4100, 0)
  await handle.close()
  return (await sniff(buffer.subarray(0, bytesRead)))?.kind
}

// Not ALL_FORMATS: a playlist (HLS) names other files and addresses to open.
const formats = [MP4, QTFF, MATROSKA, WEBM, WAVE, OGG, MP3, ADTS, FLAC, MPEG_TS]

function openMedia(file: string) {
  registerMediabunnyServer({ hardwareContext: null })
  return new Input({ source: new FilePathSource(file), formats })
}

async function videoFacts(track: InputVideoTrack) {
  const [width, height, codec] = [await track.getDisplayWidth(), await track.getDisplayHeight(), await track.getCodec()]
  return { width, height, codec: codec ?? undefined }
}

async function soundFacts(input: Input, track: InputAudioTrack | null) {
  const durationMs = Math.round((await input.computeDuration()) * 1000)
  const codec = (await track?.getCodec()) ?? undefined
  return { durationMs, codec, hasAudio: track !== null, hasVideo: false }
}
