import { printed } from '@/lib/models/catalog/common'
import { gptImageEdit, openAiLikeImage, seedreamEdit } from '@/lib/models/catalog/onysoft/families'
import { type Model, type ModelSpec, defineModels } from '@/lib/models/model'

const image = { gateway: 'onysoft', makes: 'image' } as const satisfies Partial<ModelSpec>
const price = (amount: string) => [printed(amount, 'seed 001, Featured Image Models')]

const seedream = defineModels({ ...image, provider: 'ByteDance' }, [
  {
    id: 'seedream/5-lite-text-to-image',
    family: 'seedream-5-lite',
    title: 'Seedream 5 Lite · text to image',
    source: 'seed 000, Per-Model Required Parameters; seed 001, Quick Example',
    fields: openAiLikeImage,
    listPrices: price('0.028'),
  },
  {
    id: 'seedream/4.5-text-to-image',
    family: 'seedream-4.5',
    title: 'Seedream 4.5 · text to image',
    source: 'seed 000, Per-Model Required Parameters',
    fields: openAiLikeImage,
    listPrices: price('0.033'),
  },
  {
    id: 'seedream/4.5-edit',
    family: 'seedream-4.5',
    title: 'Seedream 4.5 Edit',
    source: 'seed 000, Provider Parameter Mapping Matrix; seeds 001 and 004',
    fields: seedreamEdit,
    listPrices: price('0.033'),
  },
])

const gptImage = defineModels({ ...image, provider: 'OpenAI' }, [
  {
    id: 'gpt-image/1.5-text-to-image',
    family: 'gpt-image-1.5',
    title: 'GPT Image 1.5 · text to image',
    source: 'seed 000, Per-Model Required Parameters',
    fields: openAiLikeImage,
  },
  {
    id: 'gpt-image-2-image-to-image',
    family: 'gpt-image-2',
    title: 'GPT Image 2 · image to image',
    source: 'seed 000, Provider Parameter Mapping Matrix',
    fields: {
      ...gptImageEdit,
      // The matrix calls both required, and the gateway fills in what is missing: the form sends them, nobody must.
      resolution: { ...gptImageEdit.resolution, initial: '1K' },
    },
  },
])

export const openAiLikeImages: readonly Model[] = [seedream, gptImage].flat()
