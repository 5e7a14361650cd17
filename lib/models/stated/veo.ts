import { a, b, pictures, prompt, type Stated } from '@/lib/models/stated/stated'

const fast = 'google/veo-3.1-fast'
const quality = 'google/veo-3.1-quality'
const lite = 'google/veo-3.1-lite'
const relaxed = 'google/veo-3.1-lite-relaxed'

const character = (count: number) => ({ image_urls: pictures(count) })

export const veo: readonly Stated[] = [
  {
    gateway: 'unified-tasks',
    section: 'seed 003, Google Veo 3.1, Generate',
    models: [fast, quality, lite, relaxed],
    cases: [
      ['a prompt alone', { prompt }],
      [
        'all of frame mode',
        { prompt, aspect_ratio: '9:16', duration: 8, seed: 7, start_image_url: a, end_image_url: b },
      ],
      ['16:9', { prompt, aspect_ratio: '16:9' }],
      ['6 seconds', { prompt, duration: 6 }],
      ['a first frame alone', { prompt, start_image_url: a }],
      ['both frames at 4 seconds', { prompt, duration: 4, start_image_url: a, end_image_url: b }],
      ['both frames and no duration', { prompt, start_image_url: a, end_image_url: b }],
      ['three image references', { prompt, duration: 8, reference_image_urls: pictures(3) }],
      ['a reference pointed at', { prompt: 'Walk with @Image1', duration: 8, reference_image_urls: [a] }],
      ['a voice with one image', { prompt, duration: 8, reference_image_urls: [a], voice: 'achernar' }],
      ['a vertical clip from references', { prompt, duration: 8, aspect_ratio: '9:16', reference_image_urls: [a] }],
      ['no prompt', { duration: 4 }, 'prompt'],
      ['a prompt that is a number', { prompt: 5 }, 'prompt'],
      ['5 seconds', { prompt, duration: 5 }, 'duration'],
      ['10 seconds', { prompt, duration: 10 }, 'duration'],
      ['seconds as text', { prompt, duration: '8' }, 'duration'],
      ['a square', { prompt, aspect_ratio: '1:1' }, 'aspect_ratio'],
      ['a seed that is text', { prompt, seed: 'seven' }, 'seed'],
      ['a list of first frames', { prompt, start_image_url: [a] }, 'start_image_url'],
      ['references that are no list', { prompt, duration: 8, reference_image_urls: a }, 'reference_image_urls'],
      ['a last frame by itself', { prompt, end_image_url: b }, 'end_image_url'],
      [
        'a first frame with images',
        { prompt, duration: 8, start_image_url: a, reference_image_urls: [b] },
        'start_image_url',
      ],
      [
        'images with both frames',
        { prompt, duration: 8, start_image_url: a, end_image_url: b, reference_image_urls: [b] },
        'end_image_url',
      ],
      ['an image at 4 seconds', { prompt, duration: 4, reference_image_urls: [a] }, 'duration'],
      ['images at 6 seconds', { prompt, duration: 6, reference_image_urls: [a, b] }, 'duration'],
      ['four images', { prompt, duration: 8, reference_image_urls: pictures(4) }, 'reference_image_urls'],
      ['a voice without references', { prompt, duration: 8, voice: 'achernar' }, 'voice'],
      ['a voice with a frame only', { prompt, duration: 8, start_image_url: a, voice: 'achernar' }, 'voice'],
    ],
  },
  {
    gateway: 'unified-tasks',
    section: 'seed 003, Google Veo 3.1, Generate, characters',
    models: [fast, lite, relaxed],
    cases: [
      [
        'one with a name and a description',
        { prompt, duration: 8, reference_characters: [{ image_urls: [a], name: 'Ada', description: 'A tall woman' }] },
      ],
      ['one of three images', { prompt, duration: 8, reference_characters: [character(3)] }],
      ['three of one image', { prompt, duration: 8, reference_characters: [character(1), character(1), character(1)] }],
      [
        'one and two images',
        { prompt, duration: 8, reference_image_urls: [a, b], reference_characters: [character(1)] },
      ],
      ['one that speaks', { prompt, duration: 8, reference_characters: [character(1)], voice: 'achernar' }],
      ['one pointed at', { prompt: '@Character1 runs', duration: 8, reference_characters: [character(1)] }],
      ['one of four images', { prompt, duration: 8, reference_characters: [character(4)] }, 'reference_characters'],
      [
        'four of one image',
        { prompt, duration: 8, reference_characters: [character(1), character(1), character(1), character(1)] },
        'reference_characters',
      ],
      [
        'two of two images',
        { prompt, duration: 8, reference_characters: [character(2), character(2)] },
        'reference_characters',
      ],
      [
        'two images and one of two',
        { prompt, duration: 8, reference_image_urls: [a, b], reference_characters: [character(2)] },
        'reference_characters',
      ],
      ['one at 4 seconds', { prompt, duration: 4, reference_characters: [character(1)] }, 'duration'],
      ['one at 6 seconds', { prompt, duration: 6, reference_characters: [character(1)] }, 'duration'],
      [
        'one with a first frame',
        { prompt, duration: 8, start_image_url: a, reference_characters: [character(1)] },
        'reference_characters',
      ],
      [
        'both frames with one',
        { prompt, duration: 8, start_image_url: a, end_image_url: b, reference_characters: [character(1)] },
        'end_image_url',
      ],
      ['one of no images', { prompt, duration: 8, reference_characters: [{ image_urls: [] }] }, 'reference_characters'],
      ['a name alone', { prompt, duration: 8, reference_characters: [{ name: 'Ada' }] }, 'reference_characters'],
      ['image_url', { prompt, duration: 8, reference_characters: [{ image_url: a }] }, 'reference_characters'],
      [
        'image_url beside image_urls',
        { prompt, duration: 8, reference_characters: [{ image_urls: [a], image_url: b }] },
        'reference_characters',
      ],
      ['a plain string', { prompt, duration: 8, reference_characters: [a] }, 'reference_characters'],
      ['no list', { prompt, duration: 8, reference_characters: character(1) }, 'reference_characters'],
    ],
  },
  {
    gateway: 'unified-tasks',
    section: 'seed 003, Google Veo 3.1, Generate, Quality',
    models: [quality],
    cases: [
      ['a character', { prompt, duration: 8, reference_characters: [character(1)] }, 'reference_characters'],
      [
        'a character beside an image',
        { prompt, duration: 8, reference_image_urls: [a], reference_characters: [character(1)] },
        'reference_characters',
      ],
    ],
  },
  {
    gateway: 'unified-tasks',
    section: 'seed 003, Google Veo 3.1, Extend',
    models: ['google/veo-3.1-extend'],
    cases: [
      ['what is required', { prompt, task_id: 'task-1', model: 'fast' }],
      ['everything', { prompt, task_id: 'task-1', model: 'quality', duration: 8, seed: 7 }],
      ['lite', { prompt, task_id: 'task-1', model: 'lite' }],
      ['lite-relaxed', { prompt, task_id: 'task-1', model: 'lite-relaxed' }],
      ['no prompt', { task_id: 'task-1', model: 'fast' }, 'prompt'],
      ['no task', { prompt, model: 'fast' }, 'task_id'],
      ['no model', { prompt, task_id: 'task-1' }, 'model'],
      ['a whole model id', { prompt, task_id: 'task-1', model: fast }, 'model'],
      ['4 seconds', { prompt, task_id: 'task-1', model: 'fast', duration: 4 }, 'duration'],
      ['a task that is a number', { prompt, task_id: 12, model: 'fast' }, 'task_id'],
    ],
  },
  {
    gateway: 'unified-tasks',
    section: 'seed 003, Google Veo 3.1, Upscale',
    models: ['google/veo-3.1-upscale'],
    cases: [
      ['to 1080p', { task_id: 'task-1', resolution: '1080p' }],
      ['to 4k', { task_id: 'task-1', resolution: '4k' }],
      ['no task', { resolution: '4k' }, 'task_id'],
      ['no resolution', { task_id: 'task-1' }, 'resolution'],
      ['to 720p', { task_id: 'task-1', resolution: '720p' }, 'resolution'],
      ['a resolution that is a number', { task_id: 'task-1', resolution: 1080 }, 'resolution'],
    ],
  },
]
