import { choice, choiceWithDefault, images, oneMedium, prompt, seconds, toggle } from '@/lib/models/catalog/common'
import type { ChoiceField, Fields, GroupField, IntegerField, ListField } from '@/lib/models/field'
import type { ModelSpec } from '@/lib/models/model'

/** What Kling's video models have in common. */

export const kling = {
  gateway: 'unified-tasks',
  provider: 'Kuaishou',
  makes: 'video',
} as const satisfies Partial<ModelSpec>

export const proFirst = choice(['std', 'pro'], { initial: 'pro' })
/** The same where the seed says what it means: 720p or 1080p. */
export const proFirstBySize: ChoiceField = { ...proFirst, help: 'klingMode' }
export const standardFirst = choiceWithDefault(['std', 'pro'])

export const fiveOrTen = seconds([5, 10])
export const from3To = (max: number): IntegerField => ({
  kind: 'integer',
  min: 3,
  max,
  initial: 5,
  unit: 'seconds',
  group: 'output',
})

export const ratio = choiceWithDefault(['16:9', '9:16', '1:1'])
export const nativeAudio = (initial: boolean) => toggle(initial, { group: 'sound' })
export const keepAudio = (initial: boolean) => toggle(initial, { group: 'source' })

/** The seeds name elements but not their shape. */
export const elementOfImages = {
  name: { kind: 'text', inferred: true },
  description: { kind: 'text', inferred: true },
  image_urls: images({ inferred: true }),
} satisfies Fields

export const elements = (more: Partial<ListField> = {}): ListField => ({
  kind: 'list',
  group: 'references',
  mentionedAs: 'element_',
  openItems: true,
  item: { ...elementOfImages, video_url: oneMedium('video', { inferred: true }) },
  ...more,
})

export const shots: ListField = {
  kind: 'list',
  group: 'shots',
  min: 2,
  max: 6,
  item: {
    prompt: prompt(),
    duration: { kind: 'integer', required: true, min: 1, initial: 5, unit: 'seconds' },
  },
}

/** No toggle starts as off here: even that would ask for sound, which only leaving out the whole turns off. */
export const soundEffects: GroupField = {
  kind: 'group',
  group: 'sound',
  help: 'soundEffects',
  fields: {
    sound: { kind: 'text', example: 'Footsteps on snow' },
    music: { kind: 'text', example: 'A quiet piano' },
    asmr_mode: toggle(),
  },
}
