import {
  choice,
  frame,
  images,
  oneMedium,
  optionalPrompt,
  prompt,
  seconds,
  seed,
  toggle,
} from '@/lib/models/catalog/common'
import type { IntegerField, PresetField } from '@/lib/models/field'
import { type Model, type ModelSpec, defineModel, defineModels } from '@/lib/models/model'
import { ignored, oneOf } from '@/lib/models/rule'

const shared = {
  gateway: 'unified-tasks',
  provider: 'Higgsfield',
  notices: [{ tone: 'source', key: 'olderDocumentOnly' }],
} as const satisfies Partial<ModelSpec>

const firstFrame = { ...frame, required: true } as const
/** No seed lists the presets: their ids go as they are. */
const presetOf = (of: PresetField['of'], more: Partial<PresetField> = {}): PresetField => ({
  kind: 'preset',
  of,
  presets: [],
  ...more,
})

const fromFrame = defineModels(
  {
    ...shared,
    makes: 'video',
    source: 'seed 002, Higgsfield Lite, Turbo and Standard',
    fields: {
      prompt: prompt(),
      motion_id: presetOf('motion', {
        required: true,
        group: 'camera',
        help: 'motionPreset',
        example: '7a1c9d52-3f0e-4b6a-9c81-2d5e8f4b1a60',
      }),
      start_image_url: firstFrame,
      end_image_url: frame,
      enhance_prompt: toggle(undefined, { group: 'advanced', rare: true }),
      seed,
    },
  },
  [
    { id: 'higgsfield-ai/lite', family: 'higgsfield-lite', title: 'Higgsfield Lite' },
    { id: 'higgsfield-ai/turbo', family: 'higgsfield-turbo', title: 'Higgsfield Turbo' },
    { id: 'higgsfield-ai/standard', family: 'higgsfield-standard', title: 'Higgsfield Standard' },
  ],
)

const cinematicVideo = defineModel({
  ...shared,
  id: 'higgsfield-ai/cinematic-studio-video',
  family: 'cinematic-studio-video',
  title: 'Cinematic Studio Video',
  makes: 'video',
  source: 'seed 002, Cinematic Studio Video',
  fields: {
    prompt: optionalPrompt(),
    preset_id: presetOf('camera', { group: 'camera' }),
    start_image_url: firstFrame,
    end_image_url: frame,
    sound: toggle(undefined, { group: 'sound' }),
    duration: seconds([5, 10]),
    aspect_ratio: choice(['1:1', '3:4', '2:3', '9:16', '3:2', '4:3', '16:9', '21:9']),
    slow_motion: toggle(undefined, { group: 'camera' }),
    seed: { ...seed, min: 0, max: 999_999 },
  },
  rules: [ignored('end_image_url', ['preset_id', 'sound', 'slow_motion'])],
})

const camera = presetOf('camera', { group: 'camera' })

const cinematicImage = defineModel({
  ...shared,
  id: 'higgsfield-ai/cinematic-studio-image',
  family: 'cinematic-studio-image',
  title: 'Cinematic Studio Image',
  makes: 'image',
  source: 'seed 002, Cinematic Studio Image',
  fields: {
    prompt: prompt(),
    image_urls: images({ max: 4 }),
    resolution: choice(['1k', '2k', '4k'], { initial: '2k' }),
    camera_model_id: camera,
    camera_lens_id: camera,
    camera_aperture_id: camera,
    camera_focal_length_id: camera,
  },
})

/** Stands among the audio models in the seed, but gives a video: its prompt is the "text description for video". */
const speak = defineModel({
  ...shared,
  id: 'higgsfield-ai/speak',
  family: 'higgsfield-speak',
  title: 'Higgsfield Speak',
  makes: 'video',
  source: 'seed 002, Higgsfield Speak',
  fields: {
    image_url: oneMedium('image', { required: true, help: 'speaker' }),
    audio_url: oneMedium('audio'),
    audio_task_id: { kind: 'task', of: 'task', makes: 'audio', group: 'source' },
    prompt: prompt({ example: 'A newsreader in a bright studio looks into the camera' }),
    quality: choice(['standard', 'high']),
    enhance_prompt: toggle(true, { group: 'advanced', rare: true }),
    seed,
  },
  rules: [oneOf(['audio_url', 'audio_task_id'])],
})

const outOf100 = (initial: number, more: Partial<IntegerField> = {}): IntegerField => ({
  kind: 'integer',
  min: 0,
  max: 100,
  initial,
  group: 'voice',
  ...more,
})

const tts = defineModel({
  ...shared,
  id: 'higgsfield-ai/tts',
  family: 'higgsfield-tts',
  title: 'Higgsfield Text to Speech',
  makes: 'voice',
  source: 'seed 002, Higgsfield Text-to-Speech',
  fields: {
    prompt: prompt({ help: 'textToSpeak', example: 'Good evening. Here is the news of the day.' }),
    voice_id: presetOf('voice', { required: true, group: 'voice' }),
    sound_id: presetOf('sound', { group: 'sound' }),
    similarity_boost: outOf100(90),
    style: outOf100(60, { help: 'speechStyle' }),
    speed: { kind: 'number', min: 0, max: 1.2, step: 0.05, initial: 1.1, group: 'voice' },
    stability: outOf100(30, { help: 'stability' }),
  },
})

export const higgsfield: readonly Model[] = [...fromFrame, cinematicVideo, cinematicImage, speak, tts]
