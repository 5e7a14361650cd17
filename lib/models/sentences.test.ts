import { expect, test } from 'vitest'
import { say } from '@/lib/i18n/say'
import { translator } from '@/lib/i18n/translator'
import { findModel } from '@/lib/models/catalog/catalog'
import type { GatewayLanguage } from '@/lib/models/model'
import { parseInput } from '@/lib/models/parse-input'
import { a, b, clip, pictures, prompt, song, text } from '@/lib/models/stated/stated'

/** How a refusal reads: one of each kind of sentence. What must be refused is written in lib/models/stated. */
type Row = readonly [what: string, input: Record<string, unknown>, ...sentences: string[]]

const mira = { image_urls: [a] }
const shot = (duration: number) => ({ prompt, duration })

const unifiedTasks: Record<string, Row[]> = {
  'google/veo-3.1-fast': [
    ['no prompt', {}, 'Prompt must not be empty.'],
    ['5 seconds', { prompt, duration: 5 }, 'Length must be 4 s, 6 s, or 8 s.'],
    ['a square', { prompt, aspect_ratio: '1:1' }, 'Aspect ratio must be 16:9 or 9:16.'],
    ['half a seed', { prompt, seed: 1.5 }, 'Seed must be a whole number.'],
    ['an unknown parameter', { prompt, fps: 24 }, '“fps” is not a parameter of this model.'],
    [
      'an http address',
      { prompt, start_image_url: 'http://example.com/a.jpg' },
      'First frame must be an address that begins with https://, not http://.',
    ],
    ['a file path', { prompt, start_image_url: '/etc/passwd' }, 'First frame must be an https:// address or a file.'],
    ['a sound as a frame', { prompt, start_image_url: 'data:audio/mpeg;base64,AAAA' }, 'First frame must be an image.'],
    ['something out of the gallery', { prompt, start_image_url: 'asset:a1_B-2' }],
    ['a voice that is not in our list', { prompt, duration: 8, reference_image_urls: [a], voice: 'newer-voice' }],
    ['a last frame without a first', { prompt, end_image_url: b }, 'A last frame needs a first frame.'],
    ['a voice alone', { prompt, voice: 'achernar' }, 'A voice needs a reference image or a character.'],
    [
      'a frame with references',
      { prompt, duration: 8, start_image_url: a, reference_image_urls: [b] },
      'Frames and references cannot be used together.',
    ],
    [
      'references of 4 s',
      { prompt, duration: 4, reference_image_urls: [a] },
      'Length must be 8 s with a reference image or a character.',
    ],
    [
      'four images',
      { prompt, duration: 8, reference_image_urls: pictures(4) },
      'At most 3 in total, counting reference images and character images.',
    ],
    [
      'a character with image_url',
      { prompt, duration: 8, reference_characters: [{ image_url: a }] },
      'Character images must not be empty.',
      '“image_url” is not a parameter of this model.',
    ],
    [
      'a character as a plain string',
      { prompt, duration: 8, reference_characters: [a] },
      'Characters must be an object.',
    ],
  ],
  'google/veo-3.1-quality': [
    ['a voice alone', { prompt, voice: 'achernar' }, 'A voice needs a reference image.'],
    [
      'a frame with references',
      { prompt, duration: 8, start_image_url: a, reference_image_urls: [b] },
      'Frames and reference images cannot be used together.',
    ],
    [
      'references of 4 s',
      { prompt, duration: 4, reference_image_urls: [a] },
      'Length must be 8 s with a reference image.',
    ],
    [
      'four images',
      { prompt, duration: 8, reference_image_urls: pictures(4) },
      'At most 3 reference images are allowed.',
    ],
  ],
  'google/veo-3.1-extend': [
    ['4 seconds', { prompt, task_id: 'abc123', model: 'fast', duration: 4 }, 'Length must be 8 s.'],
    ['no task', { prompt, model: 'fast' }, 'Earlier video must not be empty.'],
  ],
  'google/gemini-omni-flash-video-edit': [
    ['no source', { prompt }, 'Source video must not be empty.'],
    ['two sources', { prompt, reference_video_urls: [clip, clip] }, 'Source video may have at most 1 entry.'],
    [
      'a picture as the source',
      { prompt, reference_video_urls: ['data:image/png;base64,iVBORw0KGgo='] },
      'Source video must be a video.',
    ],
    [
      'too many in total where no list can be shortened',
      { prompt, reference_video_urls: Array.from({ length: 7 }, () => clip), reference_image_urls: false },
      'Source video may have at most 1 entry.',
      'Reference images must be a list.',
    ],
    [
      'four characters',
      { prompt, reference_video_urls: [clip], reference_characters: [mira, mira, mira, mira] },
      'Characters may have at most 3 entries.',
    ],
    [
      'eight in total',
      { prompt, reference_video_urls: [clip], reference_image_urls: pictures(6), reference_characters: [mira] },
      'At most 7 in total, counting source video, reference images, and character images.',
    ],
    [
      'an end before its start',
      { prompt, reference_video_urls: [clip], start_frame: 20, end_frame: 10 },
      'Last edited frame must not come before first edited frame.',
    ],
  ],
  'hailuo/minimax-2.0': [
    ['2000 characters beyond the first plane', { prompt: '🦊'.repeat(2000) }],
    ['2001 characters', { prompt: text(2001) }, 'Prompt may have at most 2,000 characters.'],
    ['neither prompt nor frame', { duration: 6 }, 'Give a prompt or a first frame, or both.'],
    ['10 s at 1080p', { prompt, duration: 10, resolution: '1080p' }, 'Length must be 6 s when resolution is 1080p.'],
  ],
  'kuaishou/kling-3.0-omni-video': [
    ['neither prompt nor shots', { duration: 5 }, 'Give either a prompt or shots, but not both.'],
    ['2 s', { prompt, duration: 2 }, 'Length must be at least 3 s.'],
    ['16 s', { prompt, duration: 16 }, 'Length must be at most 15 s.'],
    ['one shot', { multi_shots: [shot(5)] }, 'Shots must have at least 2 entries.'],
    ['seven shots', { multi_shots: Array.from({ length: 7 }, () => shot(2)) }, 'Shots may have at most 6 entries.'],
    ['shots of 16 s', { multi_shots: [shot(8), shot(8)] }, 'Shot lengths must add up to between 3 and 15 s.'],
    ['a shot without a length', { multi_shots: [shot(5), { prompt }] }, 'Shot lengths must not be empty.'],
    [
      'an automatic ratio without frames',
      { prompt, aspect_ratio: 'auto' },
      'Aspect ratio must be 16:9, 9:16, or 1:1 unless video mode is “First and last frame”.',
    ],
    [
      'a transformation of nothing',
      { prompt, video_mode: 'transform' },
      'When video mode is “Transform” or “Video as reference”, give a source video.',
    ],
  ],
  'kuaishou/kling-2.6-video': [
    [
      'sound in standard mode',
      { prompt, start_frame_url: a, native_audio: true, mode: 'std' },
      'Quality mode must be “Pro” while sound is on.',
    ],
    [
      'a last frame with sound',
      { prompt, start_frame_url: a, end_frame_url: b, native_audio: true },
      'Last frame cannot be used while sound is on.',
    ],
    [
      'voices without sound',
      { prompt, start_frame_url: a, voices: [{ voice_id: 1 }] },
      'Voices cannot be used while sound is off.',
    ],
    [
      'a voice that is two',
      { prompt, start_frame_url: a, native_audio: true, voices: [{ voice_id: 1, voice_url: song }] },
      'Give exactly one: a voice id or a voice sample.',
    ],
    [
      'a voice id in words',
      { prompt, start_frame_url: a, native_audio: true, voices: [{ voice_id: 'one' }] },
      'Voices › voice id must be a number.',
    ],
  ],
  'suno-ai/music': [
    [
      'an unknown version',
      { mv: 'chirp-v9', custom: false },
      'Version must be chirp-v3-5, chirp-v4, chirp-auk, chirp-bluejay, or chirp-crow.',
    ],
    ['a mode in words', { mv: 'chirp-v4', custom: 'false' }, 'Custom mode must be true or false.'],
  ],
  'suno-ai/extend': [
    ['neither', { mv: 'chirp-v4', custom: false }, 'Give either an earlier song or an audio file, but not both.'],
    [
      'an end before its start',
      { mv: 'chirp-v4', custom: false, clip_id: 'c', start_s: 9, end_s: 3 },
      'End must not come before start.',
    ],
  ],
}

const onysoft: Record<string, Row[]> = {
  'sora-2-pro-text-to-video': [
    ['n_frames as a number', { prompt, n_frames: 10 }, 'Length must be text.'],
    ['16:9', { prompt, aspect_ratio: '16:9' }, 'Aspect ratio must be “Landscape” or “Portrait”.'],
  ],
  'seedream/4.5-edit': [
    ['no image', { prompt }, 'Images must not be empty.'],
    ['an image cut short', { prompt, image_urls: ['data:image/png;base64'] }, 'Images must be a complete data URI.'],
  ],
  'elevenlabs/text-to-speech-multilingual-v2': [
    [
      'a voice in small letters',
      { prompt, voice: 'rachel' },
      'Voice must be Rachel, Alice, Aria, Charlotte, Jessica, Laura, Lily, Matilda, Sarah, Brian, Bill, Callum, Charlie, Chris, Daniel, Eric, George, Liam, Roger, or Will.',
    ],
    ['too stable', { prompt, stability: 1.1 }, 'Stability must be at most 1.'],
    ['a number in words', { prompt, style: '0.1' }, 'Style must be a number.'],
  ],
  'elevenlabs/sound-effect-v2': [
    ['half a second', { prompt, duration_seconds: 0.5 }, 'Length must be at least 1 s.'],
    ['23 seconds', { prompt, duration_seconds: 23 }, 'Length must be at most 22 s.'],
  ],
  'elevenlabs/audio-isolation': [
    ['a picture to listen to', { audio_url: 'data:image/png;base64,iVBORw0KGgo=' }, 'Audio file must be a sound file.'],
  ],
}

const flat = (gateway: GatewayLanguage, rows: Record<string, Row[]>) =>
  Object.entries(rows).flatMap(([id, ofModel]) =>
    ofModel.map(([what, input, ...sentences]) => ({ gateway, id, what, input, sentences })),
  )

test.each([...flat('unified-tasks', unifiedTasks), ...flat('onysoft', onysoft)])(
  '$id: $what',
  ({ gateway, id, input, sentences }) => {
    const model = findModel(gateway, id)
    if (!model) throw new Error('The catalogue lacks it')
    const parsed = parseInput(model, input)
    expect(parsed.ok ? [] : parsed.refusals.map((refusal) => say(refusal.say, t, 'en'))).toEqual(sentences)
  },
)

const t = translator('en')
