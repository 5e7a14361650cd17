import {
  choiceWithDefault,
  images,
  negativePrompt,
  picturePrompt,
  printed,
  seed,
  toggle,
} from '@/lib/models/catalog/common'
import type { Fields } from '@/lib/models/field'
import { type Model, defineModels } from '@/lib/models/model'
import { ignored } from '@/lib/models/rule'

const wan27 = {
  fields: {
    prompt: picturePrompt({ maxLength: 5000 }),
    image_urls: images({ max: 9 }),
    aspect_ratio: choiceWithDefault(['1:1', '16:9', '9:16', '4:3', '3:4', '3:2', '2:3']),
    thinking_mode: toggle(true, { group: 'advanced', help: 'thinkingMode' }),
    seed,
  },
  rules: [ignored('image_urls', ['aspect_ratio', 'thinking_mode'])],
} as const

const wan26Fields = {
  prompt: picturePrompt({ maxLength: 2000 }),
  image_urls: images({ min: 1, max: 4 }),
  aspect_ratio: choiceWithDefault(['1:1', '2:3', '3:2', '3:4', '4:3', '9:16', '16:9']),
  negative_prompt: negativePrompt({ maxLength: 500 }),
  prompt_extend: toggle(true, { group: 'advanced', rare: true }),
  seed,
} satisfies Fields

const wan22Fields = {
  prompt: picturePrompt({ maxLength: 500 }),
  aspect_ratio: choiceWithDefault(['1:1', '3:4', '4:3', '9:16', '16:9']),
  negative_prompt: negativePrompt(),
  seed,
} satisfies Fields

const editing = { tone: 'tip', key: 'editsGivenImages' } as const

export const wanImages: readonly Model[] = defineModels(
  { gateway: 'unified-tasks', provider: 'Alibaba', makes: 'image' },
  [
    {
      ...wan27,
      id: 'alibaba/wan-2.7-pro-image',
      family: 'wan-2.7-pro-image',
      title: 'Wan 2.7 Pro Image',
      source: 'seed 003, Wan 2.7 Pro Image',
      listPrices: [printed('0.0525', 'seed 003, Wan 2.7 Pro Image')],
      notices: [{ tone: 'tip', key: 'bestOfWan' }, editing],
    },
    {
      ...wan27,
      id: 'alibaba/wan-2.7-image',
      family: 'wan-2.7-image',
      title: 'Wan 2.7 Image',
      source: 'seed 003, Wan 2.7 Image; parameters as for Wan 2.7 Pro Image',
      listPrices: [printed('0.021', 'seed 003, Wan 2.7 Image')],
      notices: [{ tone: 'tip', key: 'fasterThanWanPro' }, editing],
    },
    {
      id: 'alibaba/wan-2.6-image',
      family: 'wan-2.6-image',
      title: 'Wan 2.6 Image',
      source: 'seed 003, Wan 2.6 Image',
      fields: wan26Fields,
      listPrices: [printed('0.021', 'seed 003, Wan 2.6 Image')],
      notices: [{ tone: 'tip', key: 'editsWithImages' }],
    },
    {
      id: 'alibaba/wan-2.5-image',
      family: 'wan-2.5-image',
      title: 'Wan 2.5 Image',
      source: 'seed 003, Wan 2.5 Image; parameters as for Wan 2.6 Image',
      fields: { ...wan26Fields, image_urls: images({ min: 1, max: 3 }) },
      listPrices: [printed('0.021', 'seed 003, Wan 2.5 Image')],
      notices: [editing],
    },
    {
      id: 'alibaba/wan-2.2-image',
      family: 'wan-2.2-image',
      title: 'Wan 2.2 Image',
      source: 'seed 003, Wan 2.2 Image',
      fields: wan22Fields,
      listPrices: [printed('0.035', 'seed 003, Wan 2.2 Image')],
    },
    {
      id: 'alibaba/wan-2.2-flash-image',
      family: 'wan-2.2-flash-image',
      title: 'Wan 2.2 Flash Image',
      source: 'seed 003, Wan 2.2 Flash Image; parameters as for Wan 2.2 Image',
      fields: wan22Fields,
      listPrices: [printed('0.0175', 'seed 003, Wan 2.2 Flash Image')],
      notices: [{ tone: 'tip', key: 'cheapestOfWan' }],
    },
  ],
)
