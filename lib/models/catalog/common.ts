import type {
  ChoiceField,
  FieldGroup,
  Fields,
  JsonField,
  ListField,
  MediaField,
  NumberField,
  PresetField,
  TextField,
  ToggleField,
} from '@/lib/models/field'
import type { ListPrice } from '@/lib/models/model'
import type { Condition } from '@/lib/models/rule'

/** A price in USD as the seeds print it; they bear no date, so it has the day on which it was taken down. */
export const printed = (amount: string, source: string, when?: Condition): ListPrice => ({
  amount,
  currency: 'USD',
  source,
  readOn: '2026-11-20',
  ...(when && { when }),
})

/** Parameters beyond those of the form, for models whose own no seed gives. Sent beside the others. */
export const moreParameters: JsonField = { kind: 'json', group: 'advanced', help: 'moreParameters' }

/** Fields that many models share; what a model states beyond is passed in. */

export const prompt = (more: Partial<TextField> = {}): TextField => ({
  kind: 'text',
  long: true,
  required: true,
  example: 'A fox crosses a frozen lake at first light, slow tracking shot',
  ...more,
})

export const optionalPrompt = (more: Partial<TextField> = {}): TextField => ({ ...prompt(more), required: undefined })

export const picturePrompt = (more: Partial<TextField> = {}): TextField =>
  prompt({ example: 'A lighthouse on a basalt cliff at dusk, long exposure, soft fog', ...more })

export const negativePrompt = (more: Partial<TextField> = {}): TextField => ({
  kind: 'text',
  long: true,
  group: 'advanced',
  rare: true,
  example: 'blurred, low quality',
  ...more,
})

export const choice = (options: ChoiceField['options'], more: Partial<ChoiceField> = {}): ChoiceField => ({
  kind: 'choice',
  options,
  group: 'output',
  ...more,
})

/** The first option is the gateway's default. */
export const choiceWithDefault = (options: ChoiceField['options'], more: Partial<ChoiceField> = {}): ChoiceField =>
  choice(options, { initial: options[0], ...more })

export const toggle = (initial?: boolean, more: Partial<ToggleField> = {}): ToggleField => ({
  kind: 'toggle',
  initial,
  ...more,
})

export const seconds = (options: readonly number[], initial?: number): ChoiceField =>
  choice(options, { initial, unit: 'seconds' })

export const fraction = (initial: number, group: FieldGroup = 'voice'): NumberField => ({
  kind: 'number',
  min: 0,
  max: 1,
  step: 0.05,
  initial,
  group,
})

export const seed = { kind: 'seed', group: 'advanced', rare: true } as const

export const frame: MediaField = { kind: 'media', accepts: 'image', group: 'frames' }

export const images = (more: Partial<MediaField> = {}): MediaField => ({
  kind: 'media',
  accepts: 'image',
  many: true,
  group: 'references',
  ...more,
})

export const oneMedium = (accepts: MediaField['accepts'], more: Partial<MediaField> = {}): MediaField => ({
  kind: 'media',
  accepts,
  group: 'source',
  ...more,
})

/** Seed 003, Google Veo: "Character items must be objects with image_urls, plus optional name and description." */
export const characters = (more: Partial<ListField> = {}, item: Fields = {}): ListField => ({
  kind: 'list',
  group: 'references',
  mentionedAs: 'Character',
  item: {
    image_urls: images({ required: true, min: 1 }),
    name: { kind: 'text', example: 'Mira' },
    description: { kind: 'text', example: 'A woman in a red coat' },
    ...item,
  },
  ...more,
})

/** The presets of Google's video models; the gateway's list may grow, so other names pass. */
export const googleVoice: PresetField = {
  kind: 'preset',
  of: 'voice',
  group: 'voice',
  presets: [
    'achernar',
    'achird',
    'algenib',
    'algieba',
    'alnilam',
    'aoede',
    'autonoe',
    'callirrhoe',
    'charon',
    'despina',
    'enceladus',
    'erinome',
    'fenrir',
    'gacrux',
    'iapetus',
    'kore',
    'laomedeia',
    'leda',
    'orus',
    'puck',
    'pulcherrima',
    'rasalgethi',
    'sadachbia',
    'sadaltager',
    'schedar',
    'sulafat',
    'umbriel',
    'vindemiatrix',
    'zephyr',
    'zubenelgenubi',
  ],
}

/** Seed 000, Supported Voice List: their case counts. */
export const elevenLabsVoices = [
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
]
