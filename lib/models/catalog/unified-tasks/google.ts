import {
  characters,
  choiceWithDefault,
  frame,
  googleVoice,
  images,
  prompt,
  seconds,
  seed,
} from '@/lib/models/catalog/common'
import type { Fields } from '@/lib/models/field'
import { type ModelSpec, defineModel } from '@/lib/models/model'
import { any, atLeastOne, excludes, limit, order, present, requires, total } from '@/lib/models/rule'

const veo = {
  gateway: 'unified-tasks',
  provider: 'Google',
  makes: 'video',
  source: 'seed 003, Google Veo 3.1',
} as const satisfies Partial<ModelSpec>

const veoFields = {
  prompt: prompt({ mentions: ['Image', 'Character'] }),
  start_image_url: frame,
  end_image_url: frame,
  reference_image_urls: images({ mentionedAs: 'Image' }),
} satisfies Fields

const veoOutput = {
  voice: googleVoice,
  aspect_ratio: choiceWithDefault(['16:9', '9:16']),
  duration: seconds([4, 6, 8], 4),
  seed,
} satisfies Fields

/** Frames or references, a voice only with references, 8 s with references, and three images over all of these `references`. */
const veoRules = (references: readonly string[], images: readonly string[]) => [
  requires('end_image_url', 'start_image_url'),
  excludes(['start_image_url', 'end_image_url'], references),
  limit(any(...references.map(present)), { duration: { options: [8] } }),
  references.length === 1 ? requires('voice', references) : atLeastOne(references, present('voice')),
  total(images, 3),
]

export const veoFast = defineModel({
  ...veo,
  id: 'google/veo-3.1-fast',
  family: 'veo-3.1-fast',
  title: 'Veo 3.1 Fast',
  fields: { ...veoFields, reference_characters: characters(), ...veoOutput },
  rules: veoRules(
    ['reference_image_urls', 'reference_characters'],
    ['reference_image_urls', 'reference_characters[].image_urls'],
  ),
})

/** Takes no character references. */
export const veoQuality = defineModel({
  ...veo,
  id: 'google/veo-3.1-quality',
  family: 'veo-3.1-quality',
  title: 'Veo 3.1 Quality',
  fields: { ...veoFields, ...veoOutput },
  rules: veoRules(['reference_image_urls'], ['reference_image_urls']),
})

export const veoExtend = defineModel({
  ...veo,
  id: 'google/veo-3.1-extend',
  family: 'veo-3.1-extend',
  title: 'Veo 3.1 Extend',
  source: 'seed 003, Google Veo 3.1, Extend',
  fields: {
    task_id: { kind: 'task', of: 'task', makes: 'video', required: true, group: 'source' },
    prompt: prompt(),
    model: { kind: 'choice', options: ['lite', 'fast', 'quality', 'lite-relaxed'], required: true, group: 'output' },
    duration: seconds([8], 8),
    seed,
  },
  notices: [{ tone: 'tip', key: 'ratioInherited' }],
})

export const omniFlashEdit = defineModel({
  id: 'google/gemini-omni-flash-video-edit',
  gateway: 'unified-tasks',
  family: 'gemini-omni-flash-video-edit',
  provider: 'Google',
  title: 'Gemini Omni Flash Video Edit',
  makes: 'video',
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
    reference_image_urls: images({ mentionedAs: 'Image' }),
    reference_characters: characters(
      { max: 3 },
      { voice: googleVoice, custom_voice: { kind: 'text', group: 'voice', inferred: true } },
    ),
    start_frame: { kind: 'integer', min: 0, initial: 0, group: 'source', rare: true, help: 'startFrame' },
    end_frame: { kind: 'integer', min: 0, group: 'source', rare: true, help: 'endFrame' },
    seed,
  },
  rules: [
    total(['reference_video_urls', 'reference_image_urls', 'reference_characters[].image_urls'], 7),
    order('start_frame', 'end_frame'),
  ],
  notices: [{ tone: 'tip', key: 'lengthOfSource' }],
})
