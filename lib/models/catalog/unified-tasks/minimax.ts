import { choiceWithDefault, frame, optionalPrompt, seconds, toggle } from '@/lib/models/catalog/common'
import type { Fields } from '@/lib/models/field'
import { type Model, defineModels } from '@/lib/models/model'
import { atLeastOne, equals, limit } from '@/lib/models/rule'

const promptField = optionalPrompt({ maxLength: 2000 })

const output = {
  duration: seconds([6, 10]),
  resolution: choiceWithDefault(['768p', '1080p']),
  prompt_optimization: toggle(undefined, { group: 'advanced', rare: true }),
} satisfies Fields

const promptOrFrame = atLeastOne(['prompt', 'start_image_url'])
const shortAtFullResolution = limit(equals('resolution', '1080p'), { duration: { options: [6] } })

export const minimaxVideo: readonly Model[] = defineModels(
  { gateway: 'unified-tasks', provider: 'Minimax', makes: 'video', source: 'seed 003, Minimax Hailuo' },
  [
    {
      id: 'hailuo/minimax-2.0',
      family: 'hailuo-2.0',
      title: 'Hailuo 2.0',
      fields: { prompt: promptField, start_image_url: frame, end_image_url: frame, ...output },
      rules: [promptOrFrame, shortAtFullResolution],
      notices: [{ tone: 'source', key: 'olderHailuoResolution' }],
    },
    {
      id: 'hailuo/minimax-2.3',
      family: 'hailuo-2.3',
      title: 'Hailuo 2.3',
      fields: { prompt: promptField, start_image_url: frame, ...output },
      rules: [promptOrFrame, shortAtFullResolution],
    },
    {
      id: 'hailuo/minimax-2.3-fast',
      family: 'hailuo-2.3-fast',
      title: 'Hailuo 2.3 Fast',
      fields: { start_image_url: { ...frame, required: true }, prompt: promptField, ...output },
      rules: [shortAtFullResolution],
    },
  ],
)
