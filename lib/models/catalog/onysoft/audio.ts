import { fraction, prompt, toggle } from '@/lib/models/catalog/common'
import type { PresetField } from '@/lib/models/field'
import { type ModelSpec, defineModel } from '@/lib/models/model'

const elevenLabs = { gateway: 'onysoft', provider: 'ElevenLabs' } as const satisfies Partial<ModelSpec>

/** Seed 000: only these are taken, and their case counts. */
const voice: PresetField = {
  kind: 'preset',
  of: 'voice',
  closed: true,
  initial: 'Rachel',
  group: 'voice',
  presets: [
    'Rachel',
    'Alice',
    'Aria',
    'Charlotte',
    'Jessica',
    'Laura',
    'Lily',
    'Matilda',
    'Sarah',
    'Brian',
    'Bill',
    'Callum',
    'Charlie',
    'Chris',
    'Daniel',
    'Eric',
    'George',
    'Liam',
    'Roger',
    'Will',
  ],
}

export const multilingualSpeech = defineModel({
  ...elevenLabs,
  id: 'elevenlabs/text-to-speech-multilingual-v2',
  family: 'elevenlabs-multilingual-v2',
  title: 'ElevenLabs Multilingual v2',
  makes: 'voice',
  source: 'seed 000, TTS Parameters',
  fields: {
    prompt: prompt({ example: 'The harbour is quiet before the boats come home.', help: 'textToSpeak' }),
    voice,
    stability: { ...fraction(0.5), help: 'stability' },
    similarity_boost: fraction(0.75),
    style: { ...fraction(0), help: 'speechStyle' },
  },
  listPrice: { amount: '0.060', currency: 'USD', source: 'seed 000, Audio Models' },
  notices: [{ tone: 'tip', key: 'recommendedForTurkish' }],
})

export const soundEffect = defineModel({
  ...elevenLabs,
  id: 'elevenlabs/sound-effect-v2',
  family: 'elevenlabs-sound-effect',
  title: 'ElevenLabs Sound Effects v2',
  makes: 'sound',
  source: 'seed 000, Sound Effect Parameters',
  fields: {
    prompt: prompt({ example: 'Thunder rolling in distant mountains, heavy rain' }),
    duration_seconds: { kind: 'number', min: 1, max: 22, step: 0.5, initial: 5, unit: 'seconds', group: 'output' },
    prompt_influence: { ...fraction(0.3, 'advanced'), help: 'promptInfluence' },
  },
  listPrice: { amount: '0.001', currency: 'USD', source: 'seed 000, Audio Models' },
})

export const sunoV4 = defineModel({
  gateway: 'onysoft',
  id: 'suno-v4',
  family: 'suno-v4',
  provider: 'Suno',
  title: 'Suno V4',
  makes: 'music',
  source: 'seed 000, Music Models',
  fields: {
    prompt: prompt({ example: 'Upbeat electronic dance music with catchy female vocals about summer' }),
    custom_mode: toggle(undefined, { rare: true, group: 'advanced', inferred: true }),
    style: { kind: 'text', rare: true, group: 'advanced', inferred: true },
    title: { kind: 'text', rare: true, group: 'advanced', inferred: true },
    vocal_gender: { kind: 'text', rare: true, group: 'advanced', inferred: true },
    instrumental: toggle(undefined, { rare: true, group: 'advanced', inferred: true }),
  },
})
