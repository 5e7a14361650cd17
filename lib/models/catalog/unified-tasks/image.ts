import { choice, choiceWithDefault, images, negativePrompt, prompt, seed, toggle } from '@/lib/models/catalog/common'
import { type ModelSpec, defineModel } from '@/lib/models/model'

const image = { gateway: 'unified-tasks', makes: 'image' } as const satisfies Partial<ModelSpec>

const picturePrompt = { example: 'A lighthouse on a basalt cliff at dusk, long exposure, soft fog' }

export const gptImage2 = defineModel({
  ...image,
  id: 'openai/gpt-image-2',
  family: 'gpt-image-2',
  provider: 'OpenAI',
  title: 'GPT Image 2',
  source: 'seed 003, GPT Image',
  fields: {
    prompt: prompt(picturePrompt),
    image_urls: images(),
    aspect_ratio: choiceWithDefault(['1:1', '3:2', '2:3', '16:9']),
    resolution: choiceWithDefault(['1K', '2K', '4K']),
  },
})

export const nanoBananaRatios = ['1:1', '2:3', '3:2', '3:4', '4:3', '4:5', '5:4', '9:16', '16:9', '21:9']

export const nanoBananaPro = defineModel({
  ...image,
  id: 'google/nano-banana-pro',
  family: 'nano-banana-pro',
  provider: 'Google',
  title: 'Nano Banana Pro',
  source: 'seed 003, Nano Banana',
  fields: {
    prompt: prompt(picturePrompt),
    image_urls: images(),
    aspect_ratio: choice(nanoBananaRatios, { required: true }),
    resolution: choice(['1k', '2k', '4k']),
  },
})

export const wan26Image = defineModel({
  ...image,
  id: 'alibaba/wan-2.6-image',
  family: 'wan-2.6-image',
  provider: 'Alibaba',
  title: 'Wan 2.6 Image',
  source: 'seed 003, Wan 2.6 Image',
  fields: {
    prompt: prompt({ ...picturePrompt, maxLength: 2000 }),
    image_urls: images({ min: 1, max: 4 }),
    aspect_ratio: choiceWithDefault(['1:1', '2:3', '3:2', '3:4', '4:3', '9:16', '16:9']),
    negative_prompt: negativePrompt({ maxLength: 500 }),
    prompt_extend: toggle(true, { group: 'advanced', rare: true }),
    seed,
  },
  listPrice: { amount: '0.021', currency: 'USD', source: 'seed 003, Wan 2.6 Image' },
  notices: [{ tone: 'tip', key: 'editsWithImages' }],
})
