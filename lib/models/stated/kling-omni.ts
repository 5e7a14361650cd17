import { a, b, clip, pictures, prompt, type Stated } from '@/lib/models/stated/stated'

const omni = 'kuaishou/kling-3.0-omni-video'
const o1 = 'kuaishou/kling-o1-video'
const omniEdit = 'kuaishou/kling-3.0-omni-video-edit'
const o1Edit = 'kuaishou/kling-o1-video-edit'

const shots = (count: number, duration = 2) => Array.from({ length: count }, () => ({ prompt, duration }))
/** No seed shows what is inside an element. */
const elements = (count: number) => pictures(count).map((url) => ({ image_url: url }))
const frames = { prompt, video_mode: 'start_end_frame' }
const edit = { prompt, video_url: clip }

export const klingOmni: readonly Stated[] = [
  {
    gateway: 'unified-tasks',
    section: 'seed 003, Kling v3.0 Omni Video and Kling O1 Video',
    models: [omni, o1],
    cases: [
      ['a prompt alone', { prompt }],
      [
        'all of the elements mode',
        { prompt, video_mode: 'elements', mode: 'std', duration: 10, aspect_ratio: '1:1', image_urls: pictures(7) },
      ],
      ['both frames', { ...frames, start_frame_url: a, end_frame_url: b, aspect_ratio: '9:16' }],
      ['a start frame alone', { ...frames, start_frame_url: a }],
      ['an end frame alone', { ...frames, end_frame_url: b }],
      ['frames with the ratio left open', { ...frames, start_frame_url: a, end_frame_url: b, aspect_ratio: 'auto' }],
      ['transform, without any frame', { prompt, video_mode: 'transform', video_url: clip }],
      ['video reference, without sound', { prompt, video_mode: 'video_reference', video_url: clip, keep_audio: false }],
      ['the sound kept', { prompt, video_mode: 'transform', video_url: clip, keep_audio: true }],
      ['an image pointed at', { prompt: '@Image1 meets @Image2', image_urls: [a, b] }],
      ['std', { prompt, mode: 'std' }],
      ['pro', { prompt, mode: 'pro' }],
      ['16:9', { prompt, aspect_ratio: '16:9' }],
      ['9:16', { prompt, aspect_ratio: '9:16' }],
      ['3 seconds', { prompt, duration: 3 }],
      ['7 seconds', { prompt, duration: 7 }],
      ['10 seconds', { prompt, duration: 10 }],
      ['neither prompt nor shots', { duration: 5 }, 'prompt'],
      ['a mode of the edit models', { prompt, video_mode: 'reference', video_url: clip }, 'video_mode'],
      ['4k', { prompt, mode: '4k' }, 'mode'],
      ['2 seconds', { prompt, duration: 2 }, 'duration'],
      ['half seconds', { prompt, duration: 5.5 }, 'duration'],
      ['seconds as text', { prompt, duration: '5' }, 'duration'],
      ['4:3', { prompt, aspect_ratio: '4:3' }, 'aspect_ratio'],
      ['an open ratio with elements', { prompt, video_mode: 'elements', aspect_ratio: 'auto' }, 'aspect_ratio'],
      ['an open ratio in the default mode', { prompt, aspect_ratio: 'auto' }, 'aspect_ratio'],
      [
        'an open ratio with transform',
        { prompt, video_mode: 'transform', video_url: clip, aspect_ratio: 'auto' },
        'aspect_ratio',
      ],
      ['eight images', { prompt, image_urls: pictures(8) }, 'image_urls'],
      ['images that are no list', { prompt, image_urls: a }, 'image_urls'],
      ['keep_audio as text', { prompt, video_mode: 'transform', video_url: clip, keep_audio: 'yes' }, 'keep_audio'],
    ],
  },
  {
    gateway: 'unified-tasks',
    section: 'seed 003, Kling v3.0 Omni Video',
    models: [omni],
    cases: [
      ['15 seconds', { prompt, duration: 15 }],
      ['with its own sound', { prompt, native_audio: true }],
      ['without sound', { prompt, native_audio: false }],
      ['two shots instead of a prompt', { multi_shots: shots(2, 5) }],
      ['six shots', { multi_shots: shots(6) }],
      [
        'shots with all that goes with them',
        { multi_shots: shots(3, 5), mode: 'pro', aspect_ratio: '16:9', native_audio: true },
      ],
      ['16 seconds', { prompt, duration: 16 }, 'duration'],
      ['sound as a number', { prompt, native_audio: 1 }, 'native_audio'],
      ['shots beside a prompt', { prompt, multi_shots: shots(2) }, 'multi_shots'],
      ['a prompt beside shots', { prompt: 'Rain', multi_shots: shots(6) }, 'prompt'],
      ['a single shot', { multi_shots: shots(1, 5) }, 'multi_shots'],
      ['seven shots', { multi_shots: shots(7) }, 'multi_shots'],
      ['shots that are plain strings', { multi_shots: [prompt, prompt] }, 'multi_shots'],
      ['a shot with its seconds as text', { multi_shots: [...shots(1), { prompt, duration: '5' }] }, 'multi_shots'],
      ['a shot with half seconds', { multi_shots: [...shots(1), { prompt, duration: 2.5 }] }, 'multi_shots'],
      ['a shot without its seconds', { multi_shots: [...shots(2), { prompt }] }, 'multi_shots'],
      ['a shot without a prompt', { multi_shots: [...shots(2), { duration: 2 }] }, 'multi_shots'],
      ['elements that are no list', { prompt, elements: 'a cat' }, 'elements'],
    ],
  },
  {
    gateway: 'unified-tasks',
    section: 'seed 002, kling-3.0-omni-video, multi_shot "2–6 shots, total 3–15s"',
    models: [omni],
    cases: [
      ['shots of 3 seconds altogether', { multi_shots: [{ prompt, duration: 1 }, ...shots(1)] }],
      ['shots of 15 seconds altogether', { multi_shots: shots(3, 5) }],
      ['shots of 16 seconds altogether', { multi_shots: shots(2, 8) }, 'multi_shots'],
      ['shots of 2 seconds altogether', { multi_shots: shots(2, 1) }, 'multi_shots'],
    ],
  },
  {
    gateway: 'unified-tasks',
    section: 'seed 002, kling-o1-video and kling-3.0-omni-video, elements "Up to 7"',
    models: [omni, o1],
    cases: [
      ['seven elements', { prompt, elements: elements(7) }],
      ['eight elements', { prompt, elements: elements(8) }, 'elements'],
    ],
  },
  {
    gateway: 'unified-tasks',
    section: 'seed 003, Kling O1 Video',
    models: [o1],
    cases: [
      ['11 seconds', { prompt, duration: 11 }, 'duration'],
      ['sound of its own', { prompt, native_audio: true }, 'native_audio'],
      ['shots beside a prompt', { prompt, multi_shots: shots(2, 5) }, 'multi_shots'],
    ],
  },
  {
    gateway: 'unified-tasks',
    section: 'seed 003, Kling v3.0 Omni Video Edit and Kling O1 Video Edit',
    models: [omniEdit, o1Edit],
    cases: [
      ['a video and a prompt', edit],
      [
        'everything that both share',
        {
          ...edit,
          video_mode: 'transform',
          keep_audio: true,
          mode: 'pro',
          aspect_ratio: '9:16',
          image_urls: pictures(4),
        },
      ],
      ['as a reference', { ...edit, video_mode: 'reference', mode: 'std', aspect_ratio: '1:1' }],
      ['transform without images', { ...edit, video_mode: 'transform' }],
      ['images pointed at', { prompt: 'Put @Image1 beside @Image2', video_url: clip, image_urls: [a, b] }],
      ['16:9', { ...edit, aspect_ratio: '16:9' }],
      ['no video', { prompt }, 'video_url'],
      ['no prompt', { video_url: clip }, 'prompt'],
      ['a mode of the video models', { ...edit, video_mode: 'elements' }, 'video_mode'],
      ['their word for reference', { ...edit, video_mode: 'video_reference' }, 'video_mode'],
      ['an open ratio', { ...edit, aspect_ratio: 'auto' }, 'aspect_ratio'],
      ['4k', { ...edit, mode: '4k' }, 'mode'],
      ['five images', { ...edit, image_urls: pictures(5) }, 'image_urls'],
      ['a list of videos', { prompt, video_url: [clip] }, 'video_url'],
      ['keep_audio as text', { ...edit, keep_audio: 'true' }, 'keep_audio'],
      ['five elements', { ...edit, elements: elements(5) }, 'elements'],
    ],
  },
  {
    gateway: 'unified-tasks',
    section: 'seed 003, Kling v3.0 Omni Video Edit, elements "Up to 4"',
    models: [omniEdit],
    cases: [['four elements', { ...edit, elements: elements(4) }]],
  },
  {
    gateway: 'unified-tasks',
    section: 'seed 003, Kling O1 Video Edit, "does not support elements"',
    models: [o1Edit],
    cases: [['an element', { ...edit, elements: elements(1) }, 'elements']],
  },
]
