import { choice, choiceWithDefault, images, negativePrompt, oneMedium, prompt } from '@/lib/models/catalog/common'
import { nanoBananaRatios } from '@/lib/models/catalog/unified-tasks/image'
import type { Fields } from '@/lib/models/field'
import { type ModelSpec, defineModel } from '@/lib/models/model'
import { atLeastOne } from '@/lib/models/rule'

const image = { gateway: 'onysoft', makes: 'image' } as const satisfies Partial<ModelSpec>

const output = {
  aspect_ratio: choiceWithDefault(['16:9', '9:16', '1:1']),
  resolution: choice(['1K', '2K', '4K'], { rare: true }),
  negative_prompt: negativePrompt(),
} satisfies Fields

export const imagen4 = defineModel({
  ...image,
  id: 'google/imagen4',
  family: 'imagen-4',
  provider: 'Google',
  title: 'Imagen 4',
  source: 'seeds 000 and 001',
  fields: { prompt: prompt({ example: 'A beautiful sunset over mountains, photorealistic' }), ...output },
  listPrice: { amount: '0.040', currency: 'USD', source: 'seed 001, Featured Image Models' },
})

export const seedream45Edit = defineModel({
  ...image,
  id: 'seedream/4.5-edit',
  family: 'seedream-4.5-edit',
  provider: 'ByteDance',
  title: 'Seedream 4.5 Edit',
  source: 'seeds 000, 001 and 004',
  fields: {
    image_url: oneMedium('image'),
    image_urls: images(),
    prompt: prompt({ example: 'Change the background to a futuristic city' }),
    ...output,
    quality: choice(['high', 'standard', 'low'], { rare: true }),
  },
  rules: [atLeastOne(['image_url', 'image_urls'])],
  listPrice: { amount: '0.033', currency: 'USD', source: 'seed 001, Featured Image Models' },
})

export const gemini25FlashImage = defineModel({
  ...image,
  id: 'google/gemini-2.5-flash-image',
  family: 'nano-banana',
  provider: 'Google',
  title: 'Gemini 2.5 Flash Image',
  via: 'chat',
  source: 'seed 004, Video / Image / Music Generation',
  fields: {
    prompt: prompt({ example: 'A paper boat on a rain-wet street, macro photograph' }),
    image_urls: images({ inferred: true }),
    aspect_ratio: choice(nanoBananaRatios, { inferred: true }),
  },
})
