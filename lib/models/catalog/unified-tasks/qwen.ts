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
import { absent, equals } from '@/lib/models/rule'

const fields = {
  prompt: picturePrompt({ maxLength: 800 }),
  image_urls: images(),
  aspect_ratio: choiceWithDefault(['1:1', '16:9', '9:16', '4:3', '3:4']),
  negative_prompt: negativePrompt({ maxLength: 500 }),
  prompt_extend: toggle(true, { group: 'advanced', rare: true }),
  seed,
} satisfies Fields

/** What is printed for some of them is legible for text to image alone ("T2I 0.021/image"). */
const withoutImages = absent('image_urls')

const editing = { tone: 'tip', key: 'editsGivenImages' } as const

export const qwenImages: readonly Model[] = defineModels(
  { gateway: 'unified-tasks', provider: 'Alibaba', makes: 'image', fields },
  [
    {
      id: 'alibaba/qwen-image-2.0-pro',
      family: 'qwen-image-2.0-pro',
      title: 'Qwen Image 2.0 Pro',
      source: 'seed 003, Qwen Image 2.0 Pro',
      listPrices: [printed('0.0525', 'seed 003, Qwen Image 2.0 Pro')],
      notices: [{ tone: 'tip', key: 'bestOfQwen' }, editing],
    },
    {
      id: 'alibaba/qwen-image-2.0',
      family: 'qwen-image-2.0',
      title: 'Qwen Image 2.0',
      source: 'seed 003, Qwen Image 2.0; parameters as for Qwen Image 2.0 Pro',
      listPrices: [printed('0.0245', 'seed 003, Qwen Image 2.0')],
      notices: [{ tone: 'tip', key: 'fasterThanQwenPro' }, editing],
    },
    {
      id: 'alibaba/qwen-image-max',
      family: 'qwen-image-max',
      title: 'Qwen Image Max',
      source: 'seed 003, Qwen Image Max; parameters as for Qwen Image 2.0 Pro',
      listPrices: [printed('0.0525', 'seed 003, Qwen Image Max', withoutImages)],
      notices: [{ tone: 'tip', key: 'mostRealistic' }, editing],
    },
    {
      id: 'alibaba/qwen-image-plus',
      family: 'qwen-image-plus',
      title: 'Qwen Image Plus',
      source: 'seed 003, Qwen Image Plus; parameters as for Qwen Image 2.0 Pro',
      listPrices: [printed('0.021', 'seed 003, Qwen Image Plus', withoutImages)],
      notices: [{ tone: 'tip', key: 'manyStyles' }, editing],
    },
    {
      id: 'alibaba/qwen-image',
      family: 'qwen-image',
      title: 'Qwen Image',
      source: 'seed 003, Qwen Image; parameters as for Qwen Image 2.0 Pro',
      listPrices: [printed('0.0315', 'seed 003, Qwen Image', withoutImages)],
      notices: [{ tone: 'tip', key: 'olderBaseModel' }, editing],
    },
    {
      id: 'alibaba/z-image-turbo',
      family: 'z-image-turbo',
      title: 'Z-Image Turbo',
      source: 'seed 003, Z-Image Turbo',
      fields: {
        prompt: picturePrompt({ maxLength: 800 }),
        aspect_ratio: choiceWithDefault(['1:1', '2:3', '3:2', '3:4', '4:3', '9:16', '16:9']),
        prompt_extend: toggle(false, { group: 'advanced', help: 'doublesPrice' }),
        seed,
      },
      listPrices: [
        printed('0.021', 'seed 003, Z-Image Turbo', equals('prompt_extend', true)),
        printed('0.0105', 'seed 003, Z-Image Turbo: half of 0.021, since extending the prompt “doubles cost”'),
      ],
      notices: [{ tone: 'tip', key: 'writesChineseAndEnglish' }],
    },
  ],
)
