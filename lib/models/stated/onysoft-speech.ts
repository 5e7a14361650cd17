import { type Case, prompt, song, type Stated } from '@/lib/models/stated/stated'

const female = 'Rachel (default), Alice, Aria, Charlotte, Jessica, Laura, Lily, Matilda, Sarah'
const male = 'Brian, Bill, Callum, Charlie, Chris, Daniel, Eric, George, Liam, Roger, Will'
const voices = `${female.replace(' (default)', '')}, ${male}`.split(', ')

const fraction = (name: string): Case[] => [
  [`${name} 0`, { prompt, [name]: 0 }],
  [`${name} in between`, { prompt, [name]: 0.35 }],
  [`${name} 1`, { prompt, [name]: 1 }],
  [`${name} just below 0`, { prompt, [name]: -0.01 }, name],
  [`${name} just above 1`, { prompt, [name]: 1.01 }, name],
  [`${name} as a text`, { prompt, [name]: '0.5' }, name],
]

export const onysoftSpeech: readonly Stated[] = [
  {
    gateway: 'onysoft',
    section: 'seed 000, TTS Example (Turkish, multilingual-v2)',
    models: ['elevenlabs/text-to-speech-multilingual-v2'],
    cases: [
      [
        'the documented curl',
        {
          prompt: 'Merhaba, ben Rachel. Onysoft AI üzerinden konuşuyorum.',
          voice: 'Rachel',
          stability: 0.6,
          similarity_boost: 0.8,
          style: 0.1,
        },
      ],
    ],
  },
  {
    gateway: 'onysoft',
    section: 'seed 000, TTS Parameters, Supported Voice List',
    models: ['elevenlabs/text-to-speech-multilingual-v2', 'elevenlabs/text-to-speech-turbo-2-5'],
    cases: [
      ['a text alone', { prompt }],
      ['the defaults', { prompt, voice: 'Rachel', stability: 0.5, similarity_boost: 0.75, style: 0 }],
      ['everything at once', { prompt, voice: 'Will', stability: 1, similarity_boost: 0, style: 1 }],
      ['no text', { voice: 'Rachel' }, 'prompt'],
      ['a text that is a number', { prompt: 7 }, 'prompt'],
      ...voices.map((voice): Case => [voice, { prompt, voice }]),
      ...voices.map((voice): Case => [`${voice} in small letters`, { prompt, voice: voice.toLowerCase() }, 'voice']),
      ['RACHEL in capitals', { prompt, voice: 'RACHEL' }, 'voice'],
      ['a voice outside the list', { prompt, voice: 'Adam' }, 'voice'],
      ['a voice that is a number', { prompt, voice: 1 }, 'voice'],
      ...fraction('stability'),
      ...fraction('similarity_boost'),
      ...fraction('style'),
    ],
  },
  {
    gateway: 'onysoft',
    section: 'seed 000, Sound Effect Parameters',
    models: ['elevenlabs/sound-effect-v2'],
    cases: [
      [
        'the documented curl',
        { prompt: 'thunder rolling in distant mountains, heavy rain', duration_seconds: 8.0, prompt_influence: 0.5 },
      ],
      ['a description alone', { prompt: 'rain on metal roof' }],
      ['the defaults', { prompt, duration_seconds: 5.0, prompt_influence: 0.3 }],
      ['1 s', { prompt, duration_seconds: 1.0 }],
      ['22 s', { prompt, duration_seconds: 22.0 }],
      ['a length between whole seconds', { prompt, duration_seconds: 7.25 }],
      ['just below 1 s', { prompt, duration_seconds: 0.99 }, 'duration_seconds'],
      ['just above 22 s', { prompt, duration_seconds: 22.01 }, 'duration_seconds'],
      ['a length as a text', { prompt, duration_seconds: '8' }, 'duration_seconds'],
      ['no description', { duration_seconds: 8 }, 'prompt'],
      ...fraction('prompt_influence'),
    ],
  },
  {
    gateway: 'onysoft',
    section: 'seed 000, Provider Parameter Mapping Matrix, "Not an image, audio"',
    models: ['elevenlabs/audio-isolation', 'elevenlabs/speech-to-text'],
    cases: [
      ['an audio file', { audio_url: song }],
      ['nothing to listen to', {}, 'audio_url'],
      ['a list of files', { audio_url: [song] }, 'audio_url'],
      ['a number', { audio_url: 7 }, 'audio_url'],
    ],
  },
]
