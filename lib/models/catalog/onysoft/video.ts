import {
  choiceWithDefault,
  choice,
  images,
  negativePrompt,
  oneMedium,
  prompt,
  seconds,
  toggle,
} from '@/lib/models/catalog/common'
import { type ModelSpec, defineModel } from '@/lib/models/model'

const video = { gateway: 'onysoft', makes: 'video' } as const satisfies Partial<ModelSpec>

export const veo3Fast = defineModel({
  ...video,
  id: 'veo3_fast',
  family: 'veo-3.1-fast',
  provider: 'Google',
  title: 'Veo 3.1 Fast',
  source: 'seed 000, Generate Video',
  fields: {
    prompt: prompt({ help: 'englishRecommended' }),
    image_url: oneMedium('image'),
    image_urls: images({ rare: true }),
    aspect_ratio: choiceWithDefault(['16:9', '9:16', '1:1']),
    duration: seconds([5, 6, 8, 10], 5),
    resolution: choice(['720p', '1080p']),
    negative_prompt: negativePrompt(),
  },
})

export const sora2Pro = defineModel({
  ...video,
  id: 'sora-2-pro-text-to-video',
  family: 'sora-2-pro',
  provider: 'OpenAI',
  title: 'Sora 2 Pro',
  source: 'seed 000, Sora 2 (OpenAI) Models',
  fields: {
    prompt: prompt({ example: 'A drone shot of a serene mountain lake at sunrise, mist rising from water' }),
    aspect_ratio: choiceWithDefault(['landscape', 'portrait']),
    n_frames: { kind: 'text', initial: '10', group: 'output', help: 'soraLength' },
    size: choice(['standard', 'high'], { initial: 'high' }),
    remove_watermark: toggle(false, { group: 'output' }),
    character_id_list: { kind: 'preset', of: 'character', presets: [], many: true, group: 'references', rare: true },
  },
})
