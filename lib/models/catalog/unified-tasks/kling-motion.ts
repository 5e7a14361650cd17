import { choiceWithDefault, oneMedium, prompt } from '@/lib/models/catalog/common'
import { elements, keepAudio, kling, standardFirst } from '@/lib/models/catalog/unified-tasks/kling-fields'
import type { Fields } from '@/lib/models/field'
import { type Model, defineModels } from '@/lib/models/model'

const source = {
  image_url: oneMedium('image', { required: true, help: 'motionImage' }),
  video_url: oneMedium('video', { required: true, help: 'motionVideo' }),
  keep_audio: keepAudio(true),
} satisfies Fields

const example = 'She dances across a rooftop at dusk'

const output = {
  mode: standardFirst,
  character_orientation: choiceWithDefault(['video', 'image']),
} satisfies Fields

export const klingMotion: readonly Model[] = defineModels({ ...kling }, [
  {
    id: 'kuaishou/kling-3.0-motion-control',
    family: 'kling-3.0-motion-control',
    title: 'Kling 3.0 Motion Control',
    source: 'seed 003, Kling v3.0 Motion Control',
    fields: { ...source, prompt: prompt({ example, mentions: ['element_'] }), elements: elements(), ...output },
  },
  {
    id: 'kuaishou/kling-2.6-motion-control',
    family: 'kling-2.6-motion-control',
    title: 'Kling 2.6 Motion Control',
    source: 'seed 003, Kling v2.6 Motion Control',
    fields: { ...source, prompt: prompt({ example }), ...output },
    notices: [{ tone: 'source', key: 'olderMotionPrompt' }],
  },
])
