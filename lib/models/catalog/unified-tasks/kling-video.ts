import { frame, oneMedium, optionalPrompt, prompt } from '@/lib/models/catalog/common'
import {
  elements,
  fiveOrTen,
  from3To,
  kling,
  nativeAudio,
  proFirst,
  proFirstBySize,
  ratio,
  shots,
  soundEffects,
} from '@/lib/models/catalog/unified-tasks/kling-fields'
import { type Model, defineModel } from '@/lib/models/model'
import { equals, excludes, ignored, limit, not, oneOf } from '@/lib/models/rule'

const firstFrame = { ...frame, required: true } as const

const kling30 = defineModel({
  ...kling,
  id: 'kuaishou/kling-3.0-video',
  family: 'kling-3.0',
  title: 'Kling 3.0',
  source: 'seed 003, Kling v3.0 Video',
  fields: {
    prompt: optionalPrompt({ mentions: ['element_'] }),
    multi_shots: shots,
    start_frame_url: firstFrame,
    end_frame_url: frame,
    elements: elements(),
    native_audio: nativeAudio(true),
    mode: proFirstBySize,
    duration: from3To(15),
    aspect_ratio: ratio,
  },
  rules: [oneOf(['prompt', 'multi_shots'])],
})

const kling30Turbo = defineModel({
  ...kling,
  id: 'kuaishou/kling-3.0-turbo-video',
  family: 'kling-3.0-turbo',
  title: 'Kling 3.0 Turbo',
  source: 'seed 003, Kling v3.0 Turbo Video',
  fields: {
    prompt: prompt(),
    start_frame_url: frame,
    mode: proFirstBySize,
    duration: from3To(15),
    aspect_ratio: ratio,
  },
  notices: [{ tone: 'tip', key: 'fasterWithoutSound' }],
})

const soundOn = equals('native_audio', true)

const kling26 = defineModel({
  ...kling,
  id: 'kuaishou/kling-2.6-video',
  family: 'kling-2.6',
  title: 'Kling 2.6',
  source: 'seed 003, Kling v2.6 Video',
  fields: {
    prompt: prompt(),
    start_frame_url: firstFrame,
    end_frame_url: frame,
    native_audio: nativeAudio(false),
    voices: {
      kind: 'list',
      group: 'sound',
      max: 5,
      item: { voice_id: { kind: 'integer' }, voice_url: oneMedium('audio') },
      itemOneOf: ['voice_id', 'voice_url'],
    },
    mode: proFirstBySize,
    duration: fiveOrTen,
  },
  rules: [
    limit(soundOn, { mode: { options: ['pro'] } }),
    excludes(soundOn, 'end_frame_url'),
    excludes(not(soundOn), 'voices'),
  ],
})

const kling25Turbo = defineModel({
  ...kling,
  id: 'kuaishou/kling-2.5-turbo-video',
  family: 'kling-2.5-turbo',
  title: 'Kling 2.5 Turbo',
  source: 'seed 003, Kling v2.5 Turbo Video',
  fields: {
    prompt: prompt(),
    start_frame_url: frame,
    end_frame_url: frame,
    sound_effects: soundEffects,
    mode: proFirstBySize,
    duration: fiveOrTen,
    aspect_ratio: ratio,
  },
  rules: [ignored('start_frame_url', 'aspect_ratio')],
})

const kling21 = defineModel({
  ...kling,
  id: 'kuaishou/kling-2.1-video',
  family: 'kling-2.1',
  title: 'Kling 2.1',
  source: 'seed 003, Kling v2.1 Video',
  fields: {
    prompt: prompt(),
    start_frame_url: firstFrame,
    end_frame_url: frame,
    sound_effects: soundEffects,
    mode: proFirst,
    duration: fiveOrTen,
  },
})

const kling21Master = defineModel({
  ...kling,
  id: 'kuaishou/kling-2.1-master-video',
  family: 'kling-2.1-master',
  title: 'Kling 2.1 Master',
  source: 'seed 003, Kling v2.1 Master Video',
  fields: { prompt: prompt(), start_frame_url: frame, sound_effects: soundEffects, duration: fiveOrTen },
  notices: [{ tone: 'tip', key: 'proOnly' }],
})

export const klingVideo: readonly Model[] = [kling30, kling30Turbo, kling26, kling25Turbo, kling21, kling21Master]
