import {
  characters,
  choice,
  choiceWithDefault,
  frame,
  googleVoice,
  images,
  prompt,
  seconds,
  seed,
} from '@/lib/models/catalog/common'
import type { Fields, TaskField } from '@/lib/models/field'
import { type Model, type ModelSpec, defineModel, defineModels } from '@/lib/models/model'
import { any, atLeastOne, excludes, limit, order, present, requires, total } from '@/lib/models/rule'

const google = { gateway: 'unified-tasks', provider: 'Google', makes: 'video' } as const satisfies Partial<ModelSpec>

const prompted = {
  prompt: prompt({ mentions: ['Image', 'Character'] }),
  start_image_url: frame,
} satisfies Fields

const referenceImages = images({ mentionedAs: 'Image' })
const ratio = choiceWithDefault(['16:9', '9:16'])

const veoFields = {
  ...prompted,
  end_image_url: frame,
  reference_image_urls: referenceImages,
} satisfies Fields

const veoOutput = {
  voice: googleVoice,
  aspect_ratio: ratio,
  duration: seconds([4, 6, 8], 4),
  seed,
} satisfies Fields

/** Frames or references, a voice only with references, 8 s with references, and three images over all of these `references`. */
const veoRules = (references: readonly string[], counted: readonly string[]) => [
  requires('end_image_url', 'start_image_url'),
  excludes(['start_image_url', 'end_image_url'], references),
  limit(any(...references.map(present)), { duration: { options: [8] } }),
  references.length === 1 ? requires('voice', references) : atLeastOne(references, present('voice')),
  total(counted, 3),
]

const withCharacters = ['reference_image_urls', 'reference_characters']
const imagesWithCharacters = ['reference_image_urls', 'reference_characters[].image_urls']

const olderResolution = [{ tone: 'source', key: 'olderVeoResolution' }] as const

const veoGenerate = defineModels(
  {
    ...google,
    source: 'seed 003, Google Veo 3.1',
    fields: { ...veoFields, reference_characters: characters(), ...veoOutput },
    rules: veoRules(withCharacters, imagesWithCharacters),
  },
  [
    { id: 'google/veo-3.1-fast', family: 'veo-3.1-fast', title: 'Veo 3.1 Fast', notices: olderResolution },
    {
      id: 'google/veo-3.1-quality',
      family: 'veo-3.1-quality',
      title: 'Veo 3.1 Quality',
      fields: { ...veoFields, ...veoOutput },
      rules: veoRules(['reference_image_urls'], ['reference_image_urls']),
      notices: olderResolution,
    },
    { id: 'google/veo-3.1-lite', family: 'veo-3.1-lite', title: 'Veo 3.1 Lite' },
    { id: 'google/veo-3.1-lite-relaxed', family: 'veo-3.1-lite-relaxed', title: 'Veo 3.1 Lite Relaxed' },
  ],
)

const earlierVideo: TaskField = { kind: 'task', of: 'task', makes: 'video', required: true, group: 'source' }

const veoExtend = defineModel({
  ...google,
  id: 'google/veo-3.1-extend',
  family: 'veo-3.1-extend',
  title: 'Veo 3.1 Extend',
  source: 'seed 003, Google Veo 3.1, Extend',
  fields: {
    task_id: earlierVideo,
    prompt: prompt(),
    model: choice(['lite', 'fast', 'quality', 'lite-relaxed'], { required: true }),
    duration: seconds([8], 8),
    seed,
  },
  notices: [{ tone: 'tip', key: 'ratioInherited' }],
})

const veoUpscale = defineModel({
  ...google,
  id: 'google/veo-3.1-upscale',
  family: 'veo-3.1-upscale',
  title: 'Veo 3.1 Upscale',
  source: 'seed 003, Google Veo 3.1, Upscale',
  fields: { task_id: earlierVideo, resolution: choice(['1080p', '4k'], { required: true }) },
})

const omniFlash = defineModel({
  ...google,
  id: 'google/gemini-omni-flash-video',
  family: 'gemini-omni-flash-video',
  title: 'Gemini Omni Flash Video',
  source: 'seed 003, Google Gemini Omni Flash Video',
  fields: {
    ...prompted,
    reference_image_urls: referenceImages,
    reference_characters: characters({ max: 3 }),
    voice: googleVoice,
    aspect_ratio: ratio,
    duration: seconds([4, 6, 8, 10], 4),
    seed,
  },
  rules: [
    excludes('start_image_url', withCharacters),
    atLeastOne(withCharacters, present('voice')),
    total(imagesWithCharacters, 7),
  ],
  notices: [{ tone: 'tip', key: 'lastFrameComing' }],
})

const omniFlashEdit = defineModel({
  ...google,
  id: 'google/gemini-omni-flash-video-edit',
  family: 'gemini-omni-flash-video-edit',
  title: 'Gemini Omni Flash Video Edit',
  source: 'seed 003, Google Gemini Omni Flash Video Edit',
  fields: {
    reference_video_urls: {
      kind: 'media',
      accepts: 'video',
      many: true,
      required: true,
      min: 1,
      max: 1,
      maxSeconds: 30,
      maxBytes: 2 ** 30,
      mentionedAs: 'Video',
      group: 'source',
    },
    prompt: prompt({
      mentions: ['Video', 'Image', 'Character'],
      example: 'Turn the sky in @Video1 into a slow aurora',
    }),
    reference_image_urls: referenceImages,
    reference_characters: characters(
      { max: 3 },
      { voice: googleVoice, custom_voice: { kind: 'text', group: 'voice', inferred: true } },
    ),
    start_frame: { kind: 'integer', min: 0, initial: 0, group: 'source', rare: true, help: 'startFrame' },
    end_frame: { kind: 'integer', min: 0, group: 'source', rare: true, help: 'endFrame' },
    seed,
  },
  rules: [total(['reference_video_urls', ...imagesWithCharacters], 7), order('start_frame', 'end_frame')],
  notices: [{ tone: 'tip', key: 'lengthOfSource' }],
})

export const googleVideo: readonly Model[] = [...veoGenerate, veoExtend, veoUpscale, omniFlash, omniFlashEdit]
