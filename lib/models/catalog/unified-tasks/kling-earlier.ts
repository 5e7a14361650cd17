import { choice, frame, moreParameters, optionalPrompt, toggle } from '@/lib/models/catalog/common'
import { fiveOrTen, kling } from '@/lib/models/catalog/unified-tasks/kling-fields'
import { lenient } from '@/lib/models/family-pattern'
import type { Fields } from '@/lib/models/field'
import { type Model, defineModels } from '@/lib/models/model'
import { atLeastOne, ignored } from '@/lib/models/rule'

const enable_audio = toggle(undefined, { group: 'sound' })
const stdOrPro = choice(['std', 'pro'])
const proOnly = choice(['pro'])

const firstFrame = { prompt: optionalPrompt(), start_image_url: frame } satisfies Fields
const bothFrames = { ...firstFrame, end_image_url: frame } satisfies Fields
const output = { duration: fiveOrTen, aspect_ratio: choice(['16:9', '9:16', '1:1']) } satisfies Fields

const kling25 = { ...bothFrames, enable_audio, mode: proOnly, ...output } satisfies Fields

/** "Text-to-video only": with a first frame the ratio is that of the frame, as seed 003 says of Kling 2.5 Turbo. */
const textOrFrame = [atLeastOne(['prompt', 'start_image_url']), ignored('start_image_url', 'aspect_ratio')]

const olderOnly = { tone: 'source', key: 'olderDocumentOnly' } as const
const onlyPro = { tone: 'tip', key: 'proOnly' } as const

/** What the older document calls Kling's models; the newer one offers most of them under other names. */
export const klingEarlier: readonly Model[] = defineModels({ ...kling, notices: [olderOnly] }, [
  {
    id: 'kuaishou/kling-2.6',
    family: 'kling-2.6',
    title: 'Kling 2.6',
    source: 'seed 002, kuaishou/kling-2.6',
    fields: { ...bothFrames, enable_audio, mode: stdOrPro, ...output },
    rules: textOrFrame,
  },
  {
    id: 'kuaishou/kling-2.5',
    family: 'kling-2.5',
    title: 'Kling 2.5',
    source: 'seed 002, kuaishou/kling-2.5',
    fields: kling25,
    rules: textOrFrame,
    notices: [onlyPro, olderOnly],
  },
  {
    id: 'kuaishou/kling-2.1',
    family: 'kling-2.1',
    title: 'Kling 2.1',
    source: 'seed 002, kuaishou/kling-2.1',
    fields: {
      ...bothFrames,
      start_image_url: { ...frame, required: true },
      enable_audio,
      mode: stdOrPro,
      duration: fiveOrTen,
    },
  },
  {
    id: 'kuaishou/kling-2.1-master',
    family: 'kling-2.1-master',
    title: 'Kling 2.1 Master',
    source: 'seed 002, kuaishou/kling-2.1-master',
    fields: { ...firstFrame, enable_audio, mode: proOnly, ...output },
    rules: textOrFrame,
    notices: [onlyPro, olderOnly],
  },
  {
    id: 'kuaishou/kling-2.5-turbo-pro',
    family: 'kling-2.5-turbo',
    title: 'Kling 2.5 Turbo Pro',
    source: 'seed 002 names it; parameters inferred from its kuaishou/kling-2.5',
    inferred: true,
    fields: { ...lenient(kling25), input: moreParameters },
  },
])
