import { elevenLabsVoices, fraction, moreParameters, oneMedium, prompt } from '@/lib/models/catalog/common'
import { lenient } from '@/lib/models/family-pattern'
import type { Field } from '@/lib/models/field'
import { type Model, defineModels } from '@/lib/models/model'

const likeOnysoft = (section: string) =>
  `seed 003, Available Models; parameters inferred from Onysoft’s ElevenLabs (seed 000, ${section})`

const voice: Field = { kind: 'preset', of: 'voice', group: 'voice', presets: elevenLabsVoices }

const recording = oneMedium('audio', { required: true, inferred: true })

export const elevenLabs: readonly Model[] = defineModels(
  { gateway: 'unified-tasks', provider: 'ElevenLabs', inferred: true },
  [
    {
      id: 'elevenlabs/text-to-speech',
      family: 'elevenlabs-text-to-speech',
      title: 'ElevenLabs Text to Speech',
      makes: 'voice',
      source: likeOnysoft('TTS Parameters'),
      fields: {
        prompt: prompt({
          example: 'The harbour is quiet before the boats come home.',
          help: 'textToSpeak',
          inferred: true,
        }),
        ...lenient({
          voice,
          stability: { ...fraction(0.5), help: 'stability' },
          similarity_boost: fraction(0.75),
          style: { ...fraction(0), help: 'speechStyle' },
        }),
        input: moreParameters,
      },
    },
    {
      id: 'elevenlabs/text-to-dialogue',
      family: 'elevenlabs-dialogue',
      title: 'ElevenLabs Dialogue',
      makes: 'voice',
      source: likeOnysoft('TTS Parameters'),
      fields: {
        ...lenient({
          prompt: prompt({ example: 'Are the boats in yet? Not before dusk.', help: 'textToSpeak' }),
          voice,
          stability: { ...fraction(0.5), help: 'stability' },
        }),
        input: moreParameters,
      },
    },
    {
      id: 'elevenlabs/sound-effect',
      family: 'elevenlabs-sound-effect',
      title: 'ElevenLabs Sound Effects',
      makes: 'sound',
      source: likeOnysoft('Sound Effect Parameters'),
      fields: {
        prompt: prompt({ example: 'Thunder rolling in distant mountains, heavy rain', inferred: true }),
        ...lenient({
          duration_seconds: { kind: 'number', min: 1, max: 22, step: 0.5, unit: 'seconds', group: 'output' },
          prompt_influence: { ...fraction(0.3, 'advanced'), help: 'promptInfluence' },
        }),
        input: moreParameters,
      },
    },
    {
      id: 'elevenlabs/voice-isolation',
      family: 'elevenlabs-isolation',
      title: 'ElevenLabs Voice Isolation',
      makes: 'sound',
      source: likeOnysoft('Provider Parameter Mapping Matrix'),
      fields: { audio_url: recording, input: moreParameters },
    },
    {
      id: 'elevenlabs/speech-to-text',
      family: 'elevenlabs-speech-to-text',
      title: 'ElevenLabs Speech to Text',
      makes: 'text',
      source: likeOnysoft('Provider Parameter Mapping Matrix'),
      fields: { audio_url: recording, input: moreParameters },
    },
  ],
)
