import { choice, images, picturePrompt } from '@/lib/models/catalog/common'
import type { Fields } from '@/lib/models/field'
import { type Model, defineModels } from '@/lib/models/model'

const ratios = ['auto', '1:1', '4:3', '16:9', '3:2', '2:3', '9:16', '3:4']

const fields = {
  prompt: picturePrompt(),
  image_urls: images({ max: 8 }),
  aspect_ratio: choice(ratios),
  quality: choice(['1K', '2K']),
} satisfies Fields

export const flux: readonly Model[] = defineModels(
  { gateway: 'unified-tasks', provider: 'Black Forest Labs', makes: 'image', source: 'seed 003, Flux.2' },
  [
    { id: 'black-forest-labs/flux.2-pro', family: 'flux-2-pro', title: 'Flux 2 Pro', fields },
    {
      id: 'black-forest-labs/flux.2-flex',
      family: 'flux-2-flex',
      title: 'Flux 2 Flex',
      fields: {
        ...fields,
        image_urls: images({ max: 10 }),
        steps: { kind: 'integer', min: 1, max: 50, group: 'advanced', help: 'steps' },
        cfg: { kind: 'number', min: 1.5, max: 10, step: 0.1, group: 'advanced', help: 'promptStrength' },
      },
    },
    {
      id: 'black-forest-labs/flux.2-max',
      family: 'flux-2-max',
      title: 'Flux 2 Max',
      fields: { ...fields, aspect_ratio: choice([...ratios, '5:4', '21:9']) },
    },
  ],
)
