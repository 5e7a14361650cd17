import { choice, choiceWithDefault, toggle } from '@/lib/models/catalog/common'
import { imageList, videoPrompt } from '@/lib/models/catalog/onysoft/common'
import type { Fields } from '@/lib/models/field'
import { type Model, defineModels } from '@/lib/models/model'

const scene = {
  ...videoPrompt,
  example: 'A drone shot of a serene mountain lake at sunrise, mist rising from water',
} satisfies Fields[string]

const startingImage = { image_urls: imageList('frames', [], { required: true }) } satisfies Fields

const characters = {
  character_id_list: { kind: 'preset', of: 'character', presets: [], many: true, group: 'references', rare: true },
} satisfies Fields

const output = {
  aspect_ratio: choiceWithDefault(['landscape', 'portrait']),
  n_frames: { kind: 'text', initial: '10', group: 'output', help: 'soraLength' },
  remove_watermark: toggle(false, { group: 'output' }),
} satisfies Fields

const proOutput = { ...output, size: choice(['standard', 'high'], { initial: 'high' }) } satisfies Fields

export const sora: readonly Model[] = defineModels(
  {
    gateway: 'onysoft',
    provider: 'OpenAI',
    makes: 'video',
    source: 'seed 000, Sora 2 (OpenAI) Models',
    notices: [{ tone: 'tip', key: 'videoHasSound' }],
  },
  [
    {
      id: 'sora-2-text-to-video',
      family: 'sora-2',
      title: 'Sora 2 · text to video',
      fields: { prompt: scene, ...characters, ...output },
    },
    {
      id: 'sora-2-image-to-video',
      family: 'sora-2',
      title: 'Sora 2 · image to video',
      fields: { prompt: scene, ...startingImage, ...characters, ...output },
    },
    {
      id: 'sora-2-pro-text-to-video',
      family: 'sora-2-pro',
      title: 'Sora 2 Pro · text to video',
      fields: { prompt: scene, ...characters, ...proOutput },
    },
    {
      id: 'sora-2-pro-image-to-video',
      family: 'sora-2-pro',
      title: 'Sora 2 Pro · image to video',
      fields: { prompt: scene, ...startingImage, ...characters, ...proOutput },
    },
  ],
)
