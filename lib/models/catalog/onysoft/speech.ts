import { elevenLabsVoices, fraction, moreParameters, oneMedium, printed, prompt } from '@/lib/models/catalog/common'
import { lenient } from '@/lib/models/family-pattern'
import type { Fields } from '@/lib/models/field'
import { type Model, defineModels } from '@/lib/models/model'

const price = (amount: string) => [printed(amount, 'seed 000, Audio Models')]

const recording = { audio_url: oneMedium('audio', { required: true }) } satisfies Fields

const speech = {
  prompt: prompt({ example: 'The harbour is quiet before the boats come home.', help: 'textToSpeak' }),
  voice: {
    kind: 'preset',
    of: 'voice',
    group: 'voice',
    presets: elevenLabsVoices,
    closed: true,
    initial: 'Rachel',
    help: 'elevenLabsVoice',
  },
  stability: { ...fraction(0.5), help: 'stability' },
  similarity_boost: fraction(0.75),
  style: { ...fraction(0), help: 'speechStyle' },
} satisfies Fields

/** Seed 000 has a table for TTS and one for sound effects; of dialogue it names the model alone. */
export const onysoftSpeech: readonly Model[] = defineModels({ gateway: 'onysoft', provider: 'ElevenLabs' }, [
  {
    id: 'elevenlabs/text-to-speech-multilingual-v2',
    family: 'elevenlabs-multilingual-v2',
    title: 'ElevenLabs Multilingual v2',
    makes: 'voice',
    source: 'seed 000, TTS Parameters',
    fields: speech,
    listPrices: price('0.060'),
    notices: [{ tone: 'tip', key: 'recommendedForTurkish' }],
  },
  {
    id: 'elevenlabs/text-to-speech-turbo-2-5',
    family: 'elevenlabs-turbo-2.5',
    title: 'ElevenLabs Turbo 2.5',
    makes: 'voice',
    source: 'seed 000, TTS Parameters',
    fields: speech,
    listPrices: price('0.030'),
    notices: [
      { tone: 'warning', key: 'failsAtProvider' },
      { tone: 'tip', key: 'fastEnglishSpeech' },
    ],
  },
  {
    id: 'elevenlabs/v3-text-to-dialogue',
    family: 'elevenlabs-dialogue',
    title: 'ElevenLabs Dialogue',
    makes: 'voice',
    source: 'seed 000, Audio Models; parameters inferred from TTS Parameters',
    inferred: true,
    fields: {
      ...lenient({
        ...speech,
        prompt: prompt({ example: 'Are the boats in yet? Not before dusk.', help: 'textToSpeak' }),
        voice: { ...speech.voice, closed: undefined },
      }),
      input: moreParameters,
    },
    listPrices: price('0.070'),
  },
  {
    id: 'elevenlabs/sound-effect-v2',
    family: 'elevenlabs-sound-effect',
    title: 'ElevenLabs Sound Effects',
    makes: 'sound',
    source: 'seed 000, Sound Effect Parameters',
    fields: {
      prompt: prompt({ example: 'Thunder rolling in distant mountains, heavy rain' }),
      duration_seconds: { kind: 'number', min: 1, max: 22, step: 0.5, initial: 5, unit: 'seconds', group: 'output' },
      prompt_influence: { ...fraction(0.3, 'advanced'), help: 'promptInfluence' },
    },
    listPrices: price('0.001'),
  },
  {
    id: 'elevenlabs/audio-isolation',
    family: 'elevenlabs-isolation',
    title: 'ElevenLabs Voice Isolation',
    makes: 'sound',
    source: 'seed 000, Provider Parameter Mapping Matrix',
    fields: recording,
    listPrices: price('0.001'),
  },
  {
    id: 'elevenlabs/speech-to-text',
    family: 'elevenlabs-speech-to-text',
    title: 'ElevenLabs Speech to Text',
    makes: 'text',
    source: 'seed 000, Provider Parameter Mapping Matrix',
    fields: recording,
    listPrices: price('0.0175'),
  },
])
