import type { Field, MediaKind } from '@/lib/models/field'
import { type Model, outputKind } from '@/lib/models/model'

/** What a model can be given, and whether its films have sound: what people look for beside name and price. */
export const traits = [
  'text',
  'firstFrame',
  'lastFrame',
  'references',
  'sourceImage',
  'sourceVideo',
  'sourceAudio',
  'earlierTask',
  'sound',
] as const
export type Trait = (typeof traits)[number]

/** Read off its fields, so that no list of names has to be kept. */
export const traitsOf = (model: Pick<Model, 'fields' | 'makes'>): Trait[] => {
  const fields = Object.values(model.fields)
  const frames = fields.filter((field) => field.group === 'frames' && field.kind === 'media').length
  const has: Record<Trait, boolean> = {
    text: !fields.some(isNeededMedium),
    firstFrame: frames > 0,
    lastFrame: frames > 1,
    references: fields.some((field) => field.group === 'references' && takesMedia(field)),
    sourceImage: fields.some(takesSource('image')),
    sourceVideo: fields.some(takesSource('video')),
    sourceAudio: fields.some(takesSource('audio')),
    earlierTask: fields.some((field) => field.kind === 'task'),
    sound: outputKind[model.makes] === 'video' && fields.some(({ group }) => group === 'sound' || group === 'voice'),
  }
  return traits.filter((trait) => has[trait])
}

const takesMedia = (field: Field) => field.kind === 'media' || field.kind === 'list'
const isNeededMedium = (field: Field) => field.required === true && (field.kind === 'media' || field.kind === 'task')
const takesSource = (kind: MediaKind) => (field: Field) =>
  field.group === 'source' && field.kind === 'media' && field.accepts === kind
