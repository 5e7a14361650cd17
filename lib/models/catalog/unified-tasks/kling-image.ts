import { choice, images, moreParameters, picturePrompt } from '@/lib/models/catalog/common'
import { elementOfImages, elements, kling } from '@/lib/models/catalog/unified-tasks/kling-fields'
import type { Fields } from '@/lib/models/field'
import { type Model, defineModels } from '@/lib/models/model'

const ratio = choice(['16:9', '9:16', '1:1', '4:3', '3:4', '3:2', '2:3'], { inferred: true })

const fields = {
  prompt: picturePrompt({ inferred: true }),
  image_urls: images({ inferred: true }),
  aspect_ratio: ratio,
  input: moreParameters,
} satisfies Fields

const omniFields = {
  prompt: picturePrompt({ mentions: ['Image', 'element_'], inferred: true }),
  image_urls: images({ mentionedAs: 'Image', inferred: true }),
  elements: elements({ item: elementOfImages, inferred: true }),
  aspect_ratio: ratio,
  input: moreParameters,
} satisfies Fields

export const klingImages: readonly Model[] = defineModels(
  {
    ...kling,
    makes: 'image',
    inferred: true,
    source: 'seed 003, Available Models; parameters inferred from the Kling videos and other image models',
  },
  [
    {
      id: 'kuaishou/kling-3.0-omni-image',
      family: 'kling-3.0-omni-image',
      title: 'Kling 3.0 Omni Image',
      fields: omniFields,
    },
    { id: 'kuaishou/kling-o1-image', family: 'kling-o1-image', title: 'Kling O1 Image', fields: omniFields },
    { id: 'kuaishou/kling-3.0-image', family: 'kling-3.0-image', title: 'Kling 3.0 Image', fields },
    { id: 'kuaishou/kling-2.1-image', family: 'kling-2.1-image', title: 'Kling 2.1 Image', fields },
  ],
)
