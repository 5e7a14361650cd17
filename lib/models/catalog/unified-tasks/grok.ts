import { choice, choiceWithDefault, images, optionalPrompt, printed, prompt, toggle } from '@/lib/models/catalog/common'
import { type Model, type ModelSpec, defineModel } from '@/lib/models/model'
import { absent, equals, ignored, requires } from '@/lib/models/rule'

const grokImagine = { gateway: 'unified-tasks', provider: 'xAI' } as const satisfies Partial<ModelSpec>

const custom = ['prompt', 'extend_at', 'extend_duration']

const grokExtend = defineModel({
  ...grokImagine,
  id: 'xai/grok-imagine-video-extend',
  family: 'grok-imagine-video-extend',
  title: 'Grok Imagine Video Extend',
  makes: 'video',
  source: 'seed 003, Grok Imagine Video Extend',
  fields: {
    task_id: { kind: 'task', of: 'task', makes: 'video', required: true, group: 'source' },
    video_preset: choice(['spicy', 'normal'], { group: 'main', help: 'grokPreset' }),
    prompt: optionalPrompt({ example: 'She turns to the camera and smiles' }),
    extend_at: { kind: 'number', min: 0, unit: 'seconds', group: 'output' },
    extend_duration: choice([6, 10], { unit: 'seconds' }),
  },
  rules: [requires(absent('video_preset'), custom), ignored('video_preset', custom)],
})

const grokImage = defineModel({
  ...grokImagine,
  id: 'xai/grok-imagine-image',
  family: 'grok-imagine-image',
  title: 'Grok Imagine',
  makes: 'image',
  source: 'seed 003, Grok Imagine Image',
  fields: {
    prompt: prompt(),
    image_urls: images({ max: 5 }),
    aspect_ratio: choiceWithDefault(['1:1', '2:3', '3:2', '9:16', '16:9']),
    enable_pro: toggle(undefined, { group: 'output' }),
    upsample_prompt: toggle(undefined, { group: 'advanced', rare: true }),
    enable_nsfw: toggle(undefined, { group: 'advanced', rare: true }),
  },
  listPrices: [printed('0.025', 'seed 003, Grok Imagine Image', equals('enable_pro', true))],
  notices: [{ tone: 'tip', key: 'editsGivenImages' }],
})

export const grok: readonly Model[] = [grokExtend, grokImage]
