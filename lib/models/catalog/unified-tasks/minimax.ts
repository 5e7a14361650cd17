import { choice, frame, optionalPrompt, seconds, toggle } from '@/lib/models/catalog/common'
import type { Fields } from '@/lib/models/field'
import { type ModelSpec, defineModel } from '@/lib/models/model'
import { atLeastOne, equals, limit } from '@/lib/models/rule'

const minimax = {
  gateway: 'unified-tasks',
  provider: 'Minimax',
  makes: 'video',
  source: 'seed 003, Minimax Hailuo',
} as const satisfies Partial<ModelSpec>

const output = {
  duration: seconds([6, 10]),
  resolution: choice(['768p', '1080p'], { initial: '768p' }),
  prompt_optimization: toggle(undefined, { group: 'advanced', rare: true }),
} satisfies Fields

const shortAtFullResolution = limit(equals('resolution', '1080p'), { duration: { options: [6] } })

export const hailuo20 = defineModel({
  ...minimax,
  id: 'hailuo/minimax-2.0',
  family: 'hailuo-2.0',
  title: 'Hailuo 2.0',
  fields: { prompt: optionalPrompt({ maxLength: 2000 }), start_image_url: frame, end_image_url: frame, ...output },
  rules: [atLeastOne(['prompt', 'start_image_url']), shortAtFullResolution],
})

export const hailuo23Fast = defineModel({
  ...minimax,
  id: 'hailuo/minimax-2.3-fast',
  family: 'hailuo-2.3-fast',
  title: 'Hailuo 2.3 Fast',
  fields: {
    start_image_url: { ...frame, required: true },
    prompt: optionalPrompt({ maxLength: 2000 }),
    ...output,
  },
  rules: [shortAtFullResolution],
})
