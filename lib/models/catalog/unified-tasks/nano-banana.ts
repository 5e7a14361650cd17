import { choice, images, picturePrompt } from '@/lib/models/catalog/common'
import type { Fields } from '@/lib/models/field'
import { type Model, defineModels } from '@/lib/models/model'

export const nanoBananaRatios = ['1:1', '2:3', '3:2', '3:4', '4:3', '4:5', '5:4', '9:16', '16:9', '21:9']

const fields = {
  prompt: picturePrompt(),
  image_urls: images(),
  aspect_ratio: choice(nanoBananaRatios, { required: true }),
} satisfies Fields

export const nanoBanana: readonly Model[] = defineModels(
  { gateway: 'unified-tasks', provider: 'Google', makes: 'image', source: 'seed 003, Nano Banana' },
  [
    {
      id: 'google/nano-banana-pro',
      family: 'nano-banana-pro',
      title: 'Nano Banana Pro',
      fields: { ...fields, resolution: choice(['1k', '2k', '4k']) },
    },
    { id: 'google/nano-banana', family: 'nano-banana', title: 'Nano Banana', fields },
  ],
)
