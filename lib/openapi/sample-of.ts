import { schemas } from '@/lib/openapi/schemas'

type Schema = Record<string, unknown>

/** What an answer of this schema looks like: every member once, the first where there is a choice. `isEnded`: it tells of a task that is completed. */
export function sampleOf(schema: Schema, isEnded: boolean): unknown {
  const { $ref, anyOf, allOf, enum: options, const: only, type, items, properties } = schema
  const inside = (part: unknown) => sampleOf(part as Schema, isEnded)
  if (typeof $ref === 'string') return inside(schemas[$ref.split('/').at(-1) ?? ''] ?? {})
  if (only !== undefined) return only
  if (Array.isArray(options)) return isEnded && options.includes('completed') ? 'completed' : options[0]
  if (Array.isArray(anyOf)) return inside(anyOf[0])
  if (Array.isArray(allOf)) return Object.assign({}, ...allOf.map(inside))
  if (type === 'array') return [inside(items)]
  if (type === 'object')
    return Object.fromEntries(
      Object.entries(properties ?? {})
        .filter(([name]) => !rare.has(name) && (isEnded || !atTheEnd.has(name)))
        .map(([name, one]) => [name, named[name] ?? inside(one)]),
    )
  return type === 'string' ? wordOf(schema) : type === 'boolean' ? true : 0.15
}

const atTheEnd = new Set(['output', 'cost', 'remote_task_id', 'video_url', 'thumbnail_url', 'duration'])

/** Of several names for the same, one is enough to see. */
const rare = new Set([
  'image_url',
  'audio_url',
  'video_urls',
  'image_urls',
  'clip_id',
  'url',
  'text',
  'refunded',
  'error_message',
  'error',
  'held',
  'repeated',
  'details',
])

const named: Record<string, unknown> = {
  code: 200,
  remote_task_id: '96b69d7c-73d9-4a18-813c-9cf3e51ef5b4',
  task_id: '0197a2b4-5c1e-7d3f-8a9b-1c2d3e4f5a6b',
  model: 'provider/model',
  page: 1,
  limit: 20,
  total: 57,
  total_pages: 3,
  currency: 'USD',
  amount: 0.15,
  duration: 8,
  created: 1_750_920_400,
  created_at: 1_750_920_400,
  updated_at: 1_750_920_400,
  user_id: 12_345,
  index: 0,
}

const wordOf = ({ format }: Schema) =>
  format === 'uri' ? 'https://…/v1/files/….mp4?s=…' : format === 'date-time' ? '2026-11-20T12:00:00.000Z' : '…'
