import { choice, choiceWithDefault, images, picturePrompt } from '@/lib/models/catalog/common'
import { type Model, defineModels } from '@/lib/models/model'

const earlier = {
  fields: {
    prompt: picturePrompt(),
    image_urls: images(),
    aspect_ratio: choice(['1:1', '2:3', '3:2']),
    quality: choice(['low', 'medium', 'high']),
  },
  source: 'seed 002, GPT Image',
  notices: [{ tone: 'source', key: 'olderDocumentOnly' }],
} as const

export const openaiImages: readonly Model[] = defineModels(
  { gateway: 'unified-tasks', provider: 'OpenAI', makes: 'image' },
  [
    {
      id: 'openai/gpt-image-2',
      family: 'gpt-image-2',
      title: 'GPT Image 2',
      source: 'seed 003, GPT Image',
      fields: {
        prompt: picturePrompt(),
        image_urls: images(),
        aspect_ratio: choiceWithDefault(['1:1', '3:2', '2:3', '16:9']),
        resolution: choiceWithDefault(['1K', '2K', '4K']),
      },
      notices: [{ tone: 'tip', key: 'editsGivenImages' }],
    },
    { ...earlier, id: 'openai/gpt-image-1.5', family: 'gpt-image-1.5', title: 'GPT Image 1.5' },
    { ...earlier, id: 'openai/gpt-image-1', family: 'gpt-image-1', title: 'GPT Image 1' },
  ],
)
