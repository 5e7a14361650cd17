import { choice, oneMedium, prompt, seconds } from '@/lib/models/catalog/common'
import type { Fields } from '@/lib/models/field'
import { type Model, defineModels } from '@/lib/models/model'

const fields = (lengths: readonly number[]) =>
  ({
    prompt: prompt(),
    image_url: oneMedium('image', { group: 'references' }),
    cameo_video_url: oneMedium('video', { maxSeconds: 4, group: 'references', help: 'cameoVideo' }),
    character_prompt: { kind: 'text', long: true, group: 'references', example: 'A tall man with a grey beard' },
    duration: seconds(lengths),
    aspect_ratio: choice(['16:9', '9:16']),
    safety_instruction: { kind: 'text', long: true, group: 'advanced', rare: true },
  }) satisfies Fields

export const sora: readonly Model[] = defineModels(
  {
    gateway: 'unified-tasks',
    provider: 'OpenAI',
    makes: 'video',
    source: 'seed 002, OpenAI Sora 2',
    notices: [{ tone: 'source', key: 'olderDocumentOnly' }],
  },
  [
    { id: 'openai/sora-2', family: 'sora-2', title: 'Sora 2', fields: fields([5, 10, 15, 20]) },
    { id: 'openai/sora-2-pro', family: 'sora-2-pro', title: 'Sora 2 Pro', fields: fields([10, 15, 20, 25]) },
  ],
)
