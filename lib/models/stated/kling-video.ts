import { a, b, clip, pictures, prompt, song, type Stated } from '@/lib/models/stated/stated'

const v30 = 'kuaishou/kling-3.0-video'
const turbo = 'kuaishou/kling-3.0-turbo-video'
const v26 = 'kuaishou/kling-2.6-video'
const motion30 = 'kuaishou/kling-3.0-motion-control'
const motion26 = 'kuaishou/kling-2.6-motion-control'

const shots = (count: number, duration = 2) => Array.from({ length: count }, () => ({ prompt, duration }))
const voices = (count: number) => Array.from({ length: count }, (_, index) => ({ voice_id: index + 1 }))
/** No seed shows what is inside an element. */
const elements = (count: number) => pictures(count).map((url) => ({ image_url: url }))
const start = { prompt, start_frame_url: a }
const motion = { prompt, image_url: a, video_url: clip }

export const klingVideo: readonly Stated[] = [
  {
    gateway: 'unified-tasks',
    section: 'seed 003, Kling v3.0 Video and Kling v3.0 Turbo Video',
    models: [v30, turbo],
    cases: [
      ['a prompt and a start frame', start],
      ['all that both share', { ...start, mode: 'std', duration: 15, aspect_ratio: '9:16' }],
      ['3 seconds, square', { ...start, mode: 'pro', duration: 3, aspect_ratio: '1:1' }],
      ['16:9', { ...start, aspect_ratio: '16:9' }],
      ['2 seconds', { ...start, duration: 2 }, 'duration'],
      ['16 seconds', { ...start, duration: 16 }, 'duration'],
      ['half seconds', { ...start, duration: 4.5 }, 'duration'],
      ['an open ratio', { ...start, aspect_ratio: 'auto' }, 'aspect_ratio'],
      ['4:3', { ...start, aspect_ratio: '4:3' }, 'aspect_ratio'],
      ['4k', { ...start, mode: '4k' }, 'mode'],
      ['a list of start frames', { prompt, start_frame_url: [a] }, 'start_frame_url'],
    ],
  },
  {
    gateway: 'unified-tasks',
    section: 'seed 003, Kling v3.0 Video',
    models: [v30],
    cases: [
      ['both frames, with sound', { ...start, end_frame_url: b, native_audio: true }],
      ['both frames, silent', { ...start, end_frame_url: b, native_audio: false }],
      ['elements', { ...start, elements: elements(2) }],
      ['two shots', { start_frame_url: a, multi_shots: shots(2, 5) }],
      ['six shots', { start_frame_url: a, multi_shots: shots(6) }],
      ['a shot of a second', { start_frame_url: a, multi_shots: [...shots(1, 1), ...shots(1, 5)] }],
      ['sound at std', { ...start, mode: 'std', native_audio: true }],
      ['no start frame', { prompt }, 'start_frame_url'],
      ['an end frame alone', { prompt, end_frame_url: b }, 'start_frame_url'],
      ['neither prompt nor shots', { start_frame_url: a }, 'prompt'],
      ['shots beside a prompt', { ...start, multi_shots: shots(2) }, 'multi_shots'],
      ['a prompt beside shots', { ...start, multi_shots: shots(3) }, 'prompt'],
      ['a single shot', { start_frame_url: a, multi_shots: shots(1, 5) }, 'multi_shots'],
      ['seven shots', { start_frame_url: a, multi_shots: shots(7) }, 'multi_shots'],
      [
        'a shot with its seconds as text',
        { start_frame_url: a, multi_shots: [...shots(1), { prompt, duration: '3' }] },
        'multi_shots',
      ],
      [
        'a shot with half seconds',
        { start_frame_url: a, multi_shots: [...shots(1), { prompt, duration: 2.5 }] },
        'multi_shots',
      ],
      ['a shot without its seconds', { start_frame_url: a, multi_shots: [...shots(2), { prompt }] }, 'multi_shots'],
      ['a shot without a prompt', { start_frame_url: a, multi_shots: [...shots(2), { duration: 2 }] }, 'multi_shots'],
      ['sound as text', { ...start, native_audio: 'yes' }, 'native_audio'],
      ['elements that are no list', { ...start, elements: 'a cat' }, 'elements'],
    ],
  },
  {
    gateway: 'unified-tasks',
    section: 'seed 003, Kling v3.0 Turbo Video',
    models: [turbo],
    cases: [
      ['a prompt alone', { prompt }],
      ['text to video, all of it', { prompt, mode: 'pro', duration: 5, aspect_ratio: '16:9' }],
      ['no prompt', { start_frame_url: a }, 'prompt'],
      ['sound of its own', { prompt, native_audio: true }, 'native_audio'],
      ['shots', { prompt, multi_shots: shots(2, 5) }, 'multi_shots'],
      ['an end frame', { ...start, end_frame_url: b }, 'end_frame_url'],
    ],
  },
  {
    gateway: 'unified-tasks',
    section: 'seed 003, Kling v2.6 Video',
    models: [v26],
    cases: [
      ['a prompt and a start frame', start],
      ['both frames', { ...start, end_frame_url: b, mode: 'pro', duration: 10 }],
      ['both frames at std, silent', { ...start, end_frame_url: b, mode: 'std', native_audio: false }],
      ['sound in pro mode', { ...start, mode: 'pro', native_audio: true, duration: 5 }],
      ['sound and no mode, which is pro', { ...start, native_audio: true }],
      ['no sound at std', { ...start, mode: 'std', native_audio: false }],
      ['five voices', { ...start, native_audio: true, voices: voices(5) }],
      ['a voice by its address', { ...start, mode: 'pro', native_audio: true, voices: [{ voice_url: song }] }],
      ['no prompt', { start_frame_url: a }, 'prompt'],
      ['no start frame', { prompt }, 'start_frame_url'],
      ['an end frame alone', { prompt, end_frame_url: b }, 'start_frame_url'],
      ['7 seconds', { ...start, duration: 7 }, 'duration'],
      ['seconds as text', { ...start, duration: '5' }, 'duration'],
      ['4k', { ...start, mode: '4k' }, 'mode'],
      ['sound at std', { ...start, mode: 'std', native_audio: true }, 'native_audio'],
      ['an end frame with sound', { ...start, end_frame_url: b, native_audio: true }, 'end_frame_url'],
      ['voices and no word of sound', { ...start, voices: voices(1) }, 'voices'],
      ['voices without sound', { ...start, native_audio: false, voices: voices(1) }, 'voices'],
      ['six voices', { ...start, native_audio: true, voices: voices(6) }, 'voices'],
      ['a voice id as text', { ...start, native_audio: true, voices: [{ voice_id: 'one' }] }, 'voices'],
      ['half a voice id', { ...start, native_audio: true, voices: [{ voice_id: 1.5 }] }, 'voices'],
      ['voices that are plain numbers', { ...start, native_audio: true, voices: [1, 2] }, 'voices'],
    ],
  },
  {
    gateway: 'unified-tasks',
    section: 'seed 003, Kling v3.0 Motion Control and Kling v2.6 Motion Control',
    models: [motion30, motion26],
    cases: [
      ['what is required', motion],
      ['everything that both share', { ...motion, mode: 'pro', keep_audio: false, character_orientation: 'image' }],
      ['every default said aloud', { ...motion, mode: 'std', keep_audio: true, character_orientation: 'video' }],
      ['no prompt, which the newer seed requires', { image_url: a, video_url: clip }, 'prompt'],
      ['no image', { prompt, video_url: clip }, 'image_url'],
      ['no video', { prompt, image_url: a }, 'video_url'],
      ['4k', { ...motion, mode: '4k' }, 'mode'],
      ['another orientation', { ...motion, character_orientation: 'front' }, 'character_orientation'],
      ['keep_audio as text', { ...motion, keep_audio: 'yes' }, 'keep_audio'],
      ['a list of images', { ...motion, image_url: [a] }, 'image_url'],
    ],
  },
  {
    gateway: 'unified-tasks',
    section: 'seed 003, Kling v3.0 Motion Control, elements',
    models: [motion30],
    cases: [['elements', { ...motion, elements: elements(2) }]],
  },
  {
    gateway: 'unified-tasks',
    section: 'seed 003, Kling v2.6 Motion Control, which has no elements',
    models: [motion26],
    cases: [['an element', { ...motion, elements: elements(1) }, 'elements']],
  },
]
