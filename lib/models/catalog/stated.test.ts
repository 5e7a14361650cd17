import { describe, expect, test } from 'vitest'
import { say } from '@/lib/i18n/say'
import { translator } from '@/lib/i18n/translator'
import { modelsCalled } from '@/lib/models/catalog/catalog'
import { parseInput } from '@/lib/models/parse-input'

/** Each row: what it is, the input, and the sentences that refuse it; without a sentence it is taken. */
type Row = readonly [what: string, input: Record<string, unknown>, ...sentences: string[]]

const a = 'https://example.com/a.jpg'
const b = 'https://example.com/b.jpg'
const clip = 'https://example.com/clip.mp4'
const song = 'https://example.com/song.mp3'
const prompt = 'A cat walking on the beach at sunset'
const mira = { image_urls: [a] }

const veo: Row[] = [
  ['text to video', { prompt }],
  ['text to video with everything', { prompt, aspect_ratio: '9:16', duration: 6, seed: 7 }],
  ['a first frame', { prompt, start_image_url: a }],
  ['first and last frame', { prompt, start_image_url: a, end_image_url: b, duration: 4 }],
  ['image references of 8 s', { prompt, duration: 8, reference_image_urls: [a, b, a] }],
  ['a voice with a reference', { prompt, duration: 8, reference_image_urls: [a], voice: 'achernar' }],
  ['a voice that is not in our list', { prompt, duration: 8, reference_image_urls: [a], voice: 'newer-voice' }],
  ['no prompt', {}, 'Prompt must not be empty.'],
  ['a blank prompt', { prompt: ' \n' }, 'Prompt must not be empty.'],
  ['a last frame without a first', { prompt, end_image_url: b }, 'A last frame needs a first frame.'],
  ['5 seconds', { prompt, duration: 5 }, 'Length must be 4 s, 6 s, or 8 s.'],
  ['8 as a text', { prompt, duration: '8' }, 'Length must be 4 s, 6 s, or 8 s.'],
  ['a square', { prompt, aspect_ratio: '1:1' }, 'Aspect ratio must be 16:9 or 9:16.'],
  ['half a seed', { prompt, seed: 1.5 }, 'Seed must be a whole number.'],
  [
    'an http address',
    { prompt, start_image_url: 'http://example.com/a.jpg' },
    'First frame must be an address that begins with https://, not http://.',
  ],
  ['a file path', { prompt, start_image_url: '/etc/passwd' }, 'First frame must be an https:// address or a file.'],
  ['a data URI', { prompt, start_image_url: 'data:image/png;base64,iVBORw0KGgo=' }],
  ['a sound as a frame', { prompt, start_image_url: 'data:audio/mpeg;base64,AAAA' }, 'First frame must be an image.'],
  ['something out of the gallery', { prompt, start_image_url: 'asset:a1_B-2' }],
  ['an unknown parameter', { prompt, fps: 24 }, '“fps” is not a parameter of this model.'],
]

const stated: Record<string, Row[]> = {
  'google/veo-3.1-fast': [
    ...veo,
    [
      'a character of 8 s',
      { prompt, duration: 8, reference_characters: [{ ...mira, name: 'Mira', description: 'red coat' }] },
    ],
    ['a voice with a character', { prompt, duration: 8, reference_characters: [mira], voice: 'kore' }],
    [
      'three images over references and characters',
      { prompt, duration: 8, reference_image_urls: [a], reference_characters: [{ image_urls: [a, b] }] },
    ],
    ['a voice alone', { prompt, voice: 'achernar' }, 'A voice needs a reference image or a character.'],
    [
      'a frame with references',
      { prompt, duration: 8, start_image_url: a, reference_image_urls: [b] },
      'Frames and references cannot be used together.',
    ],
    [
      'frames with characters',
      { prompt, duration: 8, start_image_url: a, end_image_url: b, reference_characters: [mira] },
      'Frames and references cannot be used together.',
    ],
    [
      'references of 4 s',
      { prompt, duration: 4, reference_image_urls: [a] },
      'Length must be 8 s with a reference image or a character.',
    ],
    [
      'a character of 6 s',
      { prompt, duration: 6, reference_characters: [mira] },
      'Length must be 8 s with a reference image or a character.',
    ],
    [
      'four images',
      { prompt, duration: 8, reference_image_urls: [a, b, a, b] },
      'At most 3 in total, counting reference images and character images.',
    ],
    [
      'two images and a character of two',
      { prompt, duration: 8, reference_image_urls: [a, b], reference_characters: [{ image_urls: [a, b] }] },
      'At most 3 in total, counting reference images and character images.',
    ],
    [
      'a character without images',
      { prompt, duration: 8, reference_characters: [{ image_urls: [] }] },
      'Character images must not be empty.',
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
    ...veo,
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
      { prompt, duration: 8, reference_image_urls: [a, b, a, b] },
      'At most 3 reference images are allowed.',
    ],
    [
      'a character',
      { prompt, duration: 8, reference_characters: [mira] },
      '“reference_characters” is not a parameter of this model.',
    ],
  ],
  'google/veo-3.1-extend': [
    ['an earlier task', { prompt, task_id: 'abc123', model: 'fast' }],
    ['8 seconds', { prompt, task_id: 'abc123', model: 'lite-relaxed', duration: 8, seed: 1 }],
    ['4 seconds', { prompt, task_id: 'abc123', model: 'fast', duration: 4 }, 'Length must be 8 s.'],
    ['no task', { prompt, model: 'fast' }, 'Earlier video must not be empty.'],
    ['no model', { prompt, task_id: 'abc123' }, 'Model must not be empty.'],
    [
      'an aspect ratio, which is inherited',
      { prompt, task_id: 'abc123', model: 'fast', aspect_ratio: '16:9' },
      '“aspect_ratio” is not a parameter of this model.',
    ],
  ],
  'google/gemini-omni-flash-video-edit': [
    ['one source', { prompt, reference_video_urls: [clip] }],
    ['an edit range', { prompt, reference_video_urls: [clip], start_frame: 10, end_frame: 10, seed: 3 }],
    [
      'seven in total',
      {
        prompt,
        reference_video_urls: [clip],
        reference_image_urls: [a, b, a],
        reference_characters: [{ image_urls: [a, b] }, mira],
      },
    ],
    [
      'characters with a voice each',
      {
        prompt,
        reference_video_urls: [clip],
        reference_characters: [
          { ...mira, voice: 'kore' },
          { ...mira, custom_voice: 'my-voice' },
        ],
      },
    ],
    ['no source', { prompt }, 'Source video must not be empty.'],
    [
      'too many in total where no list can be shortened',
      { prompt, reference_video_urls: Array.from({ length: 7 }, () => clip), reference_image_urls: false },
      'Source video may have at most 1 entry.',
      'Reference images must be a list.',
    ],
    ['an empty source', { prompt, reference_video_urls: [] }, 'Source video must not be empty.'],
    ['two sources', { prompt, reference_video_urls: [clip, clip] }, 'Source video may have at most 1 entry.'],
    ['a source that is no list', { prompt, reference_video_urls: clip }, 'Source video must be a list.'],
    [
      'task_id',
      { prompt, reference_video_urls: [clip], task_id: 'abc123' },
      '“task_id” is not a parameter of this model.',
    ],
    [
      'a length, which is the source’s',
      { prompt, reference_video_urls: [clip], duration: 8 },
      '“duration” is not a parameter of this model.',
    ],
    [
      'an end before its start',
      { prompt, reference_video_urls: [clip], start_frame: 20, end_frame: 10 },
      'Last edited frame must not come before first edited frame.',
    ],
    [
      'eight in total',
      {
        prompt,
        reference_video_urls: [clip],
        reference_image_urls: [a, b, a, b, a],
        reference_characters: [{ image_urls: [a, b] }],
      },
      'At most 7 in total, counting source video, reference images, and character images.',
    ],
    [
      'four characters',
      { prompt, reference_video_urls: [clip], reference_characters: [mira, mira, mira, mira] },
      'Characters may have at most 3 entries.',
    ],
    [
      'a character without images',
      { prompt, reference_video_urls: [clip], reference_characters: [{ image_urls: [] }] },
      'Character images must not be empty.',
    ],
    [
      'a character with image_url',
      { prompt, reference_video_urls: [clip], reference_characters: [{ ...mira, image_url: a }] },
      '“image_url” is not a parameter of this model.',
    ],
    [
      'a character as a plain string',
      { prompt, reference_video_urls: [clip], reference_characters: ['Mira'] },
      'Characters must be an object.',
    ],
  ],
  'hailuo/minimax-2.0': [
    ['a prompt alone', { prompt }],
    ['a first frame alone', { start_image_url: a }],
    ['both frames at 1080p', { start_image_url: a, end_image_url: b, resolution: '1080p', duration: 6 }],
    ['10 s at 768p', { prompt, duration: 10, resolution: '768p', prompt_optimization: true }],
    ['2000 characters', { prompt: '🦊'.repeat(2000) }],
    ['2001 characters', { prompt: 'x'.repeat(2001) }, 'Prompt may have at most 2,000 characters.'],
    ['neither prompt nor frame', { duration: 6 }, 'Give a prompt or a first frame, or both.'],
    ['10 s at 1080p', { prompt, duration: 10, resolution: '1080p' }, 'Length must be 6 s when resolution is 1080p.'],
    ['512p, which is gone', { prompt, resolution: '512p' }, 'Resolution must be 768p or 1080p.'],
  ],
  'hailuo/minimax-2.3-fast': [
    ['a first frame', { start_image_url: a, prompt }],
    ['a prompt alone', { prompt }, 'First frame must not be empty.'],
    ['a last frame', { start_image_url: a, end_image_url: b }, '“end_image_url” is not a parameter of this model.'],
    [
      '10 s at 1080p',
      { start_image_url: a, duration: 10, resolution: '1080p' },
      'Length must be 6 s when resolution is 1080p.',
    ],
  ],
  'kuaishou/kling-3.0-omni-video': [
    ['a prompt', { prompt, duration: 15, mode: 'std', native_audio: true }],
    ['seven images', { prompt, image_urls: [a, b, a, b, a, b, a] }],
    [
      'two shots',
      {
        multi_shots: [
          { prompt, duration: 3 },
          { prompt, duration: 12 },
        ],
      },
    ],
    [
      'elements of whatever shape',
      {
        prompt,
        elements: [
          { type: 'IMAGE', urls: [a] },
          { type: 'VIDEO', urls: [clip] },
        ],
      },
    ],
    [
      'frames and an automatic ratio',
      { video_mode: 'start_end_frame', prompt, start_frame_url: a, end_frame_url: b, aspect_ratio: 'auto' },
    ],
    ['a transformation', { video_mode: 'transform', prompt, video_url: clip, keep_audio: false }],
    ['a video as reference', { video_mode: 'video_reference', prompt, video_url: clip }],
    ['neither prompt nor shots', { duration: 5 }, 'Give either a prompt or shots, but not both.'],
    [
      'prompt and shots',
      {
        prompt,
        multi_shots: [
          { prompt, duration: 3 },
          { prompt, duration: 3 },
        ],
      },
      'Give either a prompt or shots, but not both.',
    ],
    ['one shot', { multi_shots: [{ prompt, duration: 5 }] }, 'Shots must have at least 2 entries.'],
    [
      'seven shots',
      { multi_shots: Array.from({ length: 7 }, () => ({ prompt, duration: 2 })) },
      'Shots may have at most 6 entries.',
    ],
    [
      'shots of 16 s',
      {
        multi_shots: [
          { prompt, duration: 8 },
          { prompt, duration: 8 },
        ],
      },
      'Shot lengths must add up to between 3 and 15 s.',
    ],
    [
      'shots of 2 s',
      {
        multi_shots: [
          { prompt, duration: 1 },
          { prompt, duration: 1 },
        ],
      },
      'Shot lengths must add up to between 3 and 15 s.',
    ],
    [
      'a shot without a length',
      { multi_shots: [{ prompt, duration: 5 }, { prompt }] },
      'Shot lengths must not be empty.',
    ],
    ['2 s', { prompt, duration: 2 }, 'Length must be at least 3 s.'],
    ['16 s', { prompt, duration: 16 }, 'Length must be at most 15 s.'],
    ['eight images', { prompt, image_urls: [a, b, a, b, a, b, a, b] }, 'Images may have at most 7 entries.'],
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
    ['a first frame', { prompt, start_frame_url: a }],
    ['both frames', { prompt, start_frame_url: a, end_frame_url: b, mode: 'std', duration: 10 }],
    ['sound in pro mode, which is the default', { prompt, start_frame_url: a, native_audio: true }],
    [
      'five voices',
      {
        prompt,
        start_frame_url: a,
        native_audio: true,
        voices: [{ voice_id: 1 }, { voice_url: song }, { voice_id: 3 }, { voice_id: 4 }, { voice_id: 5 }],
      },
    ],
    ['no first frame', { prompt }, 'First frame must not be empty.'],
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
      'six voices',
      { prompt, start_frame_url: a, native_audio: true, voices: Array.from({ length: 6 }, () => ({ voice_id: 1 })) },
      'Voices may have at most 5 entries.',
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
    ['7 s', { prompt, start_frame_url: a, duration: 7 }, 'Length must be 5 s or 10 s.'],
  ],
  'openai/gpt-image-2': [
    ['a prompt', { prompt }],
    ['an edit', { prompt, image_urls: [a, b], aspect_ratio: '16:9', resolution: '4K' }],
    ['1k instead of 1K', { prompt, resolution: '1k' }, 'Resolution must be 1K, 2K, or 4K.'],
  ],
  'google/nano-banana-pro': [
    ['a ratio', { prompt, aspect_ratio: '21:9', resolution: '4k' }],
    ['no ratio', { prompt }, 'Aspect ratio must not be empty.'],
    ['1K instead of 1k', { prompt, aspect_ratio: '1:1', resolution: '1K' }, 'Resolution must be 1k, 2k, or 4k.'],
  ],
  'alibaba/wan-2.6-image': [
    ['a prompt', { prompt, negative_prompt: 'x'.repeat(500), prompt_extend: false, seed: 1 }],
    ['four images', { prompt, image_urls: [a, b, a, b] }],
    ['no images', { prompt, image_urls: [] }],
    ['five images', { prompt, image_urls: [a, b, a, b, a] }, 'Images may have at most 4 entries.'],
    ['a long prompt', { prompt: 'x'.repeat(2001) }, 'Prompt may have at most 2,000 characters.'],
    [
      'a long negative prompt',
      { prompt, negative_prompt: 'x'.repeat(501) },
      'Negative prompt may have at most 500 characters.',
    ],
  ],
  'suno-ai/music': [
    ['simple mode', { mv: 'chirp-crow', custom: false, gpt_description_prompt: 'a song about snow' }],
    [
      'custom mode',
      {
        mv: 'chirp-v3-5',
        custom: true,
        prompt: '[Verse]',
        tags: 'folk',
        title: 'Snow',
        negative_tags: 'metal',
        persona_id: 'p1',
        make_instrumental: false,
      },
    ],
    ['what has no effect', { mv: 'chirp-crow', custom: false, gpt_description_prompt: 'a song', tags: 'folk' }],
    ['no version', { custom: false }, 'Version must not be empty.'],
    ['no mode', { mv: 'chirp-v4' }, 'Custom mode must not be empty.'],
    [
      'an unknown version',
      { mv: 'chirp-v9', custom: false },
      'Version must be chirp-v3-5, chirp-v4, chirp-auk, chirp-bluejay, or chirp-crow.',
    ],
    ['a mode in words', { mv: 'chirp-v4', custom: 'false' }, 'Custom mode must be true or false.'],
  ],
  'suno-ai/extend': [
    ['a clip', { mv: 'chirp-v4', custom: false, clip_id: 'clip-1', continue_at: 62.5 }],
    ['a file', { mv: 'chirp-v4', custom: true, audio_url: song, prompt: '[Chorus]', start_s: 0, end_s: 12 }],
    ['neither', { mv: 'chirp-v4', custom: false }, 'Give either an earlier song or an audio file, but not both.'],
    [
      'both',
      { mv: 'chirp-v4', custom: false, clip_id: 'clip-1', audio_url: song },
      'Give either an earlier song or an audio file, but not both.',
    ],
    [
      'an end before its start',
      { mv: 'chirp-v4', custom: false, clip_id: 'c', start_s: 9, end_s: 3 },
      'End must not come before start.',
    ],
  ],
  veo3_fast: [
    [
      'the documented curl',
      {
        prompt: 'A golden retriever running through a field of sunflowers at sunset',
        aspect_ratio: '16:9',
        duration: 5,
      },
    ],
    ['the documented Python', { prompt: 'A cat playing piano', duration: 5 }],
    ['from an image', { prompt, image_url: a, resolution: '1080p', negative_prompt: 'text' }],
    ['7 s', { prompt, duration: 7 }, 'Length must be 5 s, 6 s, 8 s, or 10 s.'],
  ],
  'sora-2-pro-text-to-video': [
    [
      'the documented curl',
      {
        prompt: 'A drone shot of a serene mountain lake at sunrise, mist rising from water',
        aspect_ratio: 'landscape',
        n_frames: '10',
        size: 'high',
      },
    ],
    ['characters', { prompt, character_id_list: ['one', 'two'], remove_watermark: true }],
    ['n_frames as a number', { prompt, n_frames: 10 }, 'Length must be text.'],
    ['16:9', { prompt, aspect_ratio: '16:9' }, 'Aspect ratio must be “Landscape” or “Portrait”.'],
  ],
  'google/imagen4': [
    ['the documented curl', { prompt: 'A beautiful sunset over mountains, photorealistic, 4K', aspect_ratio: '16:9' }],
    ['an image, which it does not take', { prompt, image_url: a }, '“image_url” is not a parameter of this model.'],
  ],
  'seedream/4.5-edit': [
    [
      'the documented curl',
      {
        prompt: 'Change background to a futuristic city',
        image_url: 'https://example.com/input.jpg',
        aspect_ratio: '1:1',
      },
    ],
    [
      'the image page’s curl',
      {
        prompt: 'Change background to futuristic neon city',
        image_url: 'https://example.com/input.jpg',
        aspect_ratio: '1:1',
      },
    ],
    ['several images', { prompt, image_urls: [a, b], quality: 'high' }],
    ['no image', { prompt }, 'Give an image or a list of images, or both.'],
  ],
  'google/gemini-2.5-flash-image': [
    ['a prompt', { prompt }],
    ['an edit', { prompt, image_urls: ['data:image/jpeg;base64,/9j/4AAQ'], aspect_ratio: '16:9' }],
  ],
  'elevenlabs/text-to-speech-multilingual-v2': [
    [
      'the documented curl',
      {
        prompt: 'Merhaba, ben Rachel. Onysoft AI üzerinden konuşuyorum.',
        voice: 'Rachel',
        stability: 0.6,
        similarity_boost: 0.8,
        style: 0.1,
      },
    ],
    [
      'a voice in small letters',
      { prompt, voice: 'rachel' },
      'Voice must be Rachel, Alice, Aria, Charlotte, Jessica, Laura, Lily, Matilda, Sarah, Brian, Bill, Callum, Charlie, Chris, Daniel, Eric, George, Liam, Roger, or Will.',
    ],
    ['too stable', { prompt, stability: 1.1 }, 'Stability must be at most 1.'],
    ['a number in words', { prompt, style: '0.1' }, 'Style must be a number.'],
  ],
  'elevenlabs/sound-effect-v2': [
    [
      'the documented curl',
      { prompt: 'thunder rolling in distant mountains, heavy rain', duration_seconds: 8.0, prompt_influence: 0.5 },
    ],
    ['half a second', { prompt, duration_seconds: 0.5 }, 'Length must be at least 1 s.'],
    ['23 seconds', { prompt, duration_seconds: 23 }, 'Length must be at most 22 s.'],
  ],
  'suno-v4': [
    ['the documented curl', { prompt: 'Upbeat electronic dance music with catchy female vocals about summer' }],
  ],
}

describe.each(Object.entries(stated))('%s', (id, rows) => {
  test.each(rows.map(([what, input, ...sentences]) => ({ what, input, sentences })))(
    '$what',
    ({ input, sentences }) => {
      const parsed = parseInput(modelsCalled(id)[0]!, input)
      expect(parsed.ok ? [] : parsed.refusals.map((refusal) => say(refusal.say, t, 'en'))).toEqual(sentences)
    },
  )
})

const t = translator('en')
