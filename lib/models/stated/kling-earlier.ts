import { a, b, prompt, type Stated } from '@/lib/models/stated/stated'

const v25Turbo = 'kuaishou/kling-2.5-turbo-video'
const v21 = 'kuaishou/kling-2.1-video'
const v21Master = 'kuaishou/kling-2.1-master-video'
const old26 = 'kuaishou/kling-2.6'
const old25 = 'kuaishou/kling-2.5'
const old21 = 'kuaishou/kling-2.1'
const old21Master = 'kuaishou/kling-2.1-master'

const start = { prompt, start_frame_url: a }
const oldStart = { prompt, start_image_url: a }
const effects = { sound: 'waves', music: 'a slow piano', asmr_mode: true }

export const klingEarlier: readonly Stated[] = [
  {
    gateway: 'unified-tasks',
    section: 'seed 003, Kling v2.5 Turbo, v2.1 and v2.1 Master Video',
    models: [v25Turbo, v21, v21Master],
    cases: [
      ['a prompt and a start frame', start],
      ['5 seconds', { ...start, duration: 5 }],
      ['10 seconds with all sound effects', { ...start, duration: 10, sound_effects: effects }],
      ['a sound alone', { ...start, sound_effects: { sound: 'waves' } }],
      ['music alone', { ...start, sound_effects: { music: 'a slow piano' } }],
      ['sound without ASMR', { ...start, sound_effects: { sound: 'waves', asmr_mode: false } }],
      ['no prompt', { start_frame_url: a }, 'prompt'],
      ['7 seconds', { ...start, duration: 7 }, 'duration'],
      ['seconds as text', { ...start, duration: '10' }, 'duration'],
      ['sound effects as text', { ...start, sound_effects: 'waves' }, 'sound_effects'],
      ['ASMR as text', { ...start, sound_effects: { sound: 'waves', asmr_mode: 'yes' } }, 'sound_effects'],
      ['a sound that is a number', { ...start, sound_effects: { sound: 3 } }, 'sound_effects'],
    ],
  },
  {
    gateway: 'unified-tasks',
    section: 'seed 003, Kling v2.5 Turbo Video',
    models: [v25Turbo],
    cases: [
      ['a prompt alone', { prompt }],
      ['text to video, all of it', { prompt, mode: 'std', duration: 5, aspect_ratio: '1:1', sound_effects: effects }],
      ['16:9', { prompt, aspect_ratio: '16:9' }],
      ['9:16', { prompt, aspect_ratio: '9:16' }],
      ['a ratio with a start frame, ignored', { ...start, aspect_ratio: '9:16' }],
      ['both frames in pro mode', { ...start, end_frame_url: b, mode: 'pro' }],
      ['21:9', { prompt, aspect_ratio: '21:9' }, 'aspect_ratio'],
      ['4k', { prompt, mode: '4k' }, 'mode'],
    ],
  },
  {
    gateway: 'unified-tasks',
    section: 'seed 003, Kling v2.1 Video',
    models: [v21],
    cases: [
      ['both frames in std mode', { ...start, end_frame_url: b, mode: 'std' }],
      ['everything', { ...start, end_frame_url: b, duration: 10, mode: 'pro', sound_effects: effects }],
      ['text to video', { prompt }, 'start_frame_url'],
      ['an end frame alone', { prompt, end_frame_url: b }, 'start_frame_url'],
      ['4k', { ...start, mode: '4k' }, 'mode'],
    ],
  },
  {
    gateway: 'unified-tasks',
    section: 'seed 003, Kling v2.1 Master Video',
    models: [v21Master],
    cases: [
      ['a prompt alone', { prompt }],
      ['an end frame', { ...start, end_frame_url: b }, 'end_frame_url'],
      ['std', { ...start, mode: 'std' }, 'mode'],
    ],
  },
  {
    gateway: 'unified-tasks',
    section: 'seed 002, kling-2.6, kling-2.5, kling-2.1 and kling-2.1-master',
    models: [old26, old25, old21, old21Master],
    cases: [
      ['an image alone', { start_image_url: a }],
      ['an image and a prompt', oldStart],
      ['10 seconds, with sound, in pro mode', { ...oldStart, duration: 10, mode: 'pro', enable_audio: true }],
      ['5 seconds without sound', { ...oldStart, duration: 5, enable_audio: false }],
      ['7 seconds', { ...oldStart, duration: 7 }, 'duration'],
      ['seconds as text', { ...oldStart, duration: '5' }, 'duration'],
      ['another mode', { ...oldStart, mode: 'turbo' }, 'mode'],
      ['sound as text', { ...oldStart, enable_audio: 'on' }, 'enable_audio'],
    ],
  },
  {
    gateway: 'unified-tasks',
    section: 'seed 002, kling-2.6, kling-2.5 and kling-2.1-master, text to video',
    models: [old26, old25, old21Master],
    cases: [
      ['a prompt alone', { prompt }],
      ['all of it', { prompt, duration: 5, aspect_ratio: '9:16', mode: 'pro', enable_audio: true }],
      ['16:9', { prompt, aspect_ratio: '16:9' }],
      ['a square', { prompt, aspect_ratio: '1:1' }],
      ['neither prompt nor image', { duration: 5 }, 'prompt'],
      ['4:3', { prompt, aspect_ratio: '4:3' }, 'aspect_ratio'],
    ],
  },
  {
    gateway: 'unified-tasks',
    section: 'seed 002, kling-2.6, kling-2.5 and kling-2.1, end frame',
    models: [old26, old25, old21],
    cases: [['both frames', { ...oldStart, end_image_url: b, mode: 'pro' }]],
  },
  {
    gateway: 'unified-tasks',
    section: 'seed 002, kling-2.6 and kling-2.1, std',
    models: [old26, old21],
    cases: [['std', { ...oldStart, mode: 'std' }]],
  },
  {
    gateway: 'unified-tasks',
    section: 'seed 002, kling-2.5 and kling-2.1-master, pro only',
    models: [old25, old21Master],
    cases: [['std', { ...oldStart, mode: 'std' }, 'mode']],
  },
  {
    gateway: 'unified-tasks',
    section: 'seed 002, kling-2.1, image to video only',
    models: [old21],
    cases: [['a prompt alone', { prompt }, 'start_image_url']],
  },
  {
    gateway: 'unified-tasks',
    section: 'seed 002, kling-2.1-master, "No end image support"',
    models: [old21Master],
    cases: [['an end frame', { ...oldStart, end_image_url: b }, 'end_image_url']],
  },
]
