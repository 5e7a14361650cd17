import { a, pictures, prompt, type Stated } from '@/lib/models/stated/stated'

const preset = { task_id: 'task-1', video_preset: 'normal' }
const custom = { task_id: 'task-1', prompt, extend_at: 4, extend_duration: 6 }

export const grok: readonly Stated[] = [
  {
    gateway: 'unified-tasks',
    section: 'seed 003, Grok Imagine Video Extend',
    models: ['xai/grok-imagine-video-extend'],
    cases: [
      ['a preset alone', preset],
      ['the other preset', { task_id: 'task-1', video_preset: 'spicy' }],
      ['a preset and a prompt, ignored', { ...preset, prompt }],
      ['a preset and timing, ignored', { ...preset, extend_at: 4, extend_duration: 10 }],
      ['a preset and all of custom mode, ignored', { ...custom, video_preset: 'spicy' }],
      ['all of custom mode', custom],
      ['10 seconds more', { ...custom, extend_duration: 10 }],
      ['from within a second', { ...custom, extend_at: 3.25 }],
      ['from within the first second', { ...custom, extend_at: 0.5 }],
      ['no task', { video_preset: 'normal' }, 'task_id'],
      ['custom mode without a task', { prompt, extend_at: 4, extend_duration: 6 }, 'task_id'],
      ['neither preset nor custom', { task_id: 'task-1' }, 'prompt'],
      ['custom mode without a prompt', { task_id: 'task-1', extend_at: 4, extend_duration: 6 }, 'prompt'],
      ['custom mode without a start', { task_id: 'task-1', prompt, extend_duration: 6 }, 'extend_at'],
      ['custom mode without a length', { task_id: 'task-1', prompt, extend_at: 4 }, 'extend_duration'],
      ['another preset', { task_id: 'task-1', video_preset: 'wild' }, 'video_preset'],
      ['8 seconds more', { ...custom, extend_duration: 8 }, 'extend_duration'],
      ['a length as text', { ...custom, extend_duration: '6' }, 'extend_duration'],
      ['a start as text', { ...custom, extend_at: 'the end' }, 'extend_at'],
    ],
  },
  {
    gateway: 'unified-tasks',
    section: 'seed 003, Grok Imagine Image',
    models: ['xai/grok-imagine-image'],
    cases: [
      ['a prompt alone', { prompt }],
      [
        'everything',
        { prompt, aspect_ratio: '16:9', image_urls: [a], enable_pro: true, upsample_prompt: true, enable_nsfw: false },
      ],
      ['five images', { prompt, image_urls: pictures(5) }],
      ['1:1', { prompt, aspect_ratio: '1:1' }],
      ['2:3', { prompt, aspect_ratio: '2:3' }],
      ['3:2', { prompt, aspect_ratio: '3:2' }],
      ['9:16', { prompt, aspect_ratio: '9:16' }],
      ['no prompt', { image_urls: [a] }, 'prompt'],
      ['six images', { prompt, image_urls: pictures(6) }, 'image_urls'],
      ['images that are no list', { prompt, image_urls: a }, 'image_urls'],
      ['4:3', { prompt, aspect_ratio: '4:3' }, 'aspect_ratio'],
      ['pro as text', { prompt, enable_pro: 'yes' }, 'enable_pro'],
      ['a number for upsampling', { prompt, upsample_prompt: 2 }, 'upsample_prompt'],
      ['text for NSFW', { prompt, enable_nsfw: 'no' }, 'enable_nsfw'],
    ],
  },
]
