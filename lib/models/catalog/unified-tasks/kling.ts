import {
  choice,
  choiceWithDefault,
  frame,
  images,
  oneMedium,
  optionalPrompt,
  prompt,
  seconds,
  toggle,
} from '@/lib/models/catalog/common'
import type { Fields, ListField } from '@/lib/models/field'
import { type ModelSpec, defineModel } from '@/lib/models/model'
import { any, atLeastOne, equals, excludes, ignored, limit, not, oneOf, requires, total } from '@/lib/models/rule'

const kling = { gateway: 'unified-tasks', provider: 'Kuaishou', makes: 'video' } as const satisfies Partial<ModelSpec>

const mode = choice(['std', 'pro'], { initial: 'pro' })

/** The seeds name elements but not their shape. */
const elements: ListField = {
  kind: 'list',
  group: 'references',
  mentionedAs: 'element_',
  openItems: true,
  item: {
    name: { kind: 'text', inferred: true },
    description: { kind: 'text', inferred: true },
    image_urls: images({ inferred: true }),
    video_url: oneMedium('video', { inferred: true }),
  },
}

const shots: ListField = {
  kind: 'list',
  group: 'shots',
  min: 2,
  max: 6,
  item: {
    prompt: prompt(),
    duration: { kind: 'integer', required: true, min: 1, initial: 5, unit: 'seconds' },
  },
}

const framesMode = equals('video_mode', 'start_end_frame')
const videoMode = any(equals('video_mode', 'transform'), equals('video_mode', 'video_reference'))

const omniFields = {
  video_mode: choiceWithDefault(['elements', 'start_end_frame', 'transform', 'video_reference'], { group: 'main' }),
  prompt: optionalPrompt({ mentions: ['Image', 'element_'] }),
  multi_shots: shots,
  start_frame_url: frame,
  end_frame_url: frame,
  video_url: oneMedium('video'),
  keep_audio: toggle(true, { group: 'source' }),
  image_urls: images({ max: 7, mentionedAs: 'Image' }),
  elements,
  mode,
  duration: { kind: 'integer', min: 3, max: 15, initial: 5, unit: 'seconds', group: 'output' },
  aspect_ratio: choiceWithDefault(['16:9', '9:16', '1:1', 'auto']),
  native_audio: toggle(false, { group: 'sound' }),
} satisfies Fields

export const kling30Omni = defineModel({
  ...kling,
  id: 'kuaishou/kling-3.0-omni-video',
  family: 'kling-3.0-omni',
  title: 'Kling 3.0 Omni',
  source: 'seed 003, Kling v3.0 Omni Video; seed 002 for the total of the shots',
  fields: omniFields,
  rules: [
    oneOf(['prompt', 'multi_shots']),
    total('multi_shots[].duration', 15, { min: 3, sum: true }),
    atLeastOne(['start_frame_url', 'end_frame_url'], framesMode),
    requires(videoMode, 'video_url'),
    limit(not(framesMode), { aspect_ratio: { options: ['16:9', '9:16', '1:1'] } }),
    ignored(not(framesMode), ['start_frame_url', 'end_frame_url']),
    ignored(not(videoMode), ['video_url', 'keep_audio']),
  ],
})

const soundOn = equals('native_audio', true)

export const kling26 = defineModel({
  ...kling,
  id: 'kuaishou/kling-2.6-video',
  family: 'kling-2.6',
  title: 'Kling 2.6',
  source: 'seed 003, Kling v2.6 Video',
  fields: {
    prompt: prompt(),
    start_frame_url: { ...frame, required: true },
    end_frame_url: frame,
    mode,
    duration: seconds([5, 10]),
    native_audio: toggle(false, { group: 'sound' }),
    voices: {
      kind: 'list',
      group: 'sound',
      max: 5,
      item: { voice_id: { kind: 'integer' }, voice_url: oneMedium('audio') },
      itemOneOf: ['voice_id', 'voice_url'],
    },
  },
  rules: [
    limit(soundOn, { mode: { options: ['pro'] } }),
    excludes(soundOn, 'end_frame_url'),
    excludes(not(soundOn), 'voices'),
  ],
})
