import {
  choiceWithDefault,
  frame,
  images,
  oneMedium,
  optionalPrompt,
  printed,
  prompt,
} from '@/lib/models/catalog/common'
import {
  elementOfImages,
  elements,
  from3To,
  keepAudio,
  kling,
  nativeAudio,
  proFirstBySize,
  ratio,
  shots,
  standardFirst,
} from '@/lib/models/catalog/unified-tasks/kling-fields'
import type { Fields } from '@/lib/models/field'
import { type Model, defineModels } from '@/lib/models/model'
import { absent, all, any, atLeastOne, equals, ignored, limit, not, oneOf, requires, total } from '@/lib/models/rule'

const framesMode = equals('video_mode', 'start_end_frame')
const videoMode = any(equals('video_mode', 'transform'), equals('video_mode', 'video_reference'))

const videoModeField = choiceWithDefault(['elements', 'start_end_frame', 'transform', 'video_reference'], {
  group: 'main',
})

const source = {
  start_frame_url: frame,
  end_frame_url: frame,
  video_url: oneMedium('video'),
  keep_audio: keepAudio(true),
  image_urls: images({ max: 7, mentionedAs: 'Image' }),
} satisfies Fields

const ratioOrAuto = choiceWithDefault(['16:9', '9:16', '1:1', 'auto'])

const rules = [
  atLeastOne(['start_frame_url', 'end_frame_url'], framesMode),
  requires(videoMode, 'video_url'),
  limit(not(framesMode), { aspect_ratio: { options: ['16:9', '9:16', '1:1'] } }),
  ignored(not(framesMode), ['start_frame_url', 'end_frame_url']),
  ignored(not(videoMode), ['video_url', 'keep_audio']),
]

/** One clip whose length is the one that is chosen: neither the sum of its shots nor that of a source. */
const price = (amount: string, duration: number, mode: 'std' | 'pro') =>
  printed(
    amount,
    'seed 002, Kling v3.0 Omni Video',
    all(equals('mode', mode), equals('duration', duration), absent('multi_shots'), not(videoMode)),
  )

const generate = defineModels({ ...kling }, [
  {
    id: 'kuaishou/kling-3.0-omni-video',
    family: 'kling-3.0-omni',
    title: 'Kling 3.0 Omni',
    source: 'seed 003, Kling v3.0 Omni Video; seed 002 for the total of the shots and the number of elements',
    fields: {
      video_mode: videoModeField,
      prompt: optionalPrompt({ mentions: ['Image', 'element_'] }),
      multi_shots: shots,
      ...source,
      elements: elements({ max: 7 }),
      native_audio: nativeAudio(false),
      mode: proFirstBySize,
      duration: from3To(15),
      aspect_ratio: ratioOrAuto,
    },
    rules: [oneOf(['prompt', 'multi_shots']), total('multi_shots[].duration', 15, { min: 3, sum: true }), ...rules],
    listPrices: [price('0.16', 5, 'std'), price('0.20', 5, 'pro'), price('0.30', 10, 'std'), price('0.40', 10, 'pro')],
    notices: [{ tone: 'source', key: 'olderKlingOmni' }],
  },
  {
    id: 'kuaishou/kling-o1-video',
    family: 'kling-o1',
    title: 'Kling O1',
    source: 'seed 003, Kling O1 Video; seed 002 for the elements',
    fields: {
      video_mode: videoModeField,
      prompt: prompt({ mentions: ['Image', 'element_'] }),
      ...source,
      elements: elements({ max: 7, item: elementOfImages }),
      mode: proFirstBySize,
      duration: from3To(10),
      aspect_ratio: ratioOrAuto,
    },
    rules,
    notices: [
      { tone: 'source', key: 'olderKlingOmni' },
      { tone: 'source', key: 'klingO1Elements' },
    ],
  },
])

const editOutput = {
  mode: standardFirst,
  aspect_ratio: ratio,
} satisfies Fields

const editSource = {
  video_url: oneMedium('video', { required: true }),
  keep_audio: keepAudio(false),
  video_mode: choiceWithDefault(['reference', 'transform'], { group: 'main' }),
} satisfies Fields

const editImages = images({ max: 4, mentionedAs: 'Image' })

const edit = defineModels({ ...kling }, [
  {
    id: 'kuaishou/kling-3.0-omni-video-edit',
    family: 'kling-3.0-omni-edit',
    title: 'Kling 3.0 Omni Edit',
    source: 'seed 003, Kling v3.0 Omni Video Edit',
    fields: {
      ...editSource,
      prompt: prompt({ mentions: ['Image', 'element_'], example: 'Make it snow' }),
      image_urls: editImages,
      elements: elements({ max: 4 }),
      ...editOutput,
    },
  },
  {
    id: 'kuaishou/kling-o1-video-edit',
    family: 'kling-o1-edit',
    title: 'Kling O1 Edit',
    source: 'seed 003, Kling O1 Video Edit',
    fields: {
      ...editSource,
      prompt: prompt({ mentions: ['Image'], example: 'Make it snow' }),
      image_urls: editImages,
      ...editOutput,
    },
  },
])

export const klingOmni: readonly Model[] = [...generate, ...edit]
