import type { Output } from '@/lib/gateways/gateway'
import { isBag } from '@/lib/gateways/lenient'
import { outputKind, type Makes } from '@/lib/models/model'

type FileKind = 'image' | 'video' | 'audio' | 'file'
type Found = { url: string; key: string; id?: string; said?: FileKind; aside: boolean }

/**
 * Every URL in an answer's output, in key order and once each, classified by key, then by extension, then by what the model makes.
 * `shared`: keys that say nothing about the kind, because the gateway uses them for all. Pictures that only announce the result
 * (thumbnails, covers) count only where nothing else is there.
 */
export function collectOutputs(
  output: unknown,
  { makes, shared = [] }: { makes?: Makes; shared?: readonly string[] } = {},
): Output[] {
  const found: Found[] = []
  walk(output, 'output', 0, undefined, found, shared)
  const main = found.some((each) => !each.aside) ? found.filter((each) => !each.aside) : found
  const files = once(main).map((each): Output => ({
    kind: each.said ?? kindByExtension(each.url) ?? kindByModel(makes),
    url: each.url,
    ...(each.id && { id: each.id }),
  }))
  return files.length > 0 && makes !== 'text' ? files : [...files, ...texts(output, makes, files.length > 0)]
}

const maxDepth = 6
const ignoredKeys = /^(model|prompt|input|task_id|status|callback_url|webhook_url|status_url)$/
const asideKeys = /thumb|poster|preview|cover|snapshot|source|original/

function walk(
  value: unknown,
  key: string,
  depth: number,
  id: string | undefined,
  found: Found[],
  shared: readonly string[],
) {
  if (depth > maxDepth || found.length > 200) return
  if (typeof value === 'string') {
    if (!/^(https?:\/\/|data:(image|video|audio)\/)/i.test(value.trim())) return
    found.push({
      url: value.trim(),
      key,
      id,
      said: shared.includes(key) ? undefined : kindByKey(key),
      aside: asideKeys.test(key),
    })
  } else if (Array.isArray(value)) {
    for (const each of value) walk(each, key, depth + 1, id, found, shared)
  } else if (isBag(value)) {
    const own = idOf(value.clip_id) ?? idOf(value.id)
    for (const [inner, each] of Object.entries(value)) {
      if (ignoredKeys.test(inner)) continue
      if (Array.isArray(each) && Array.isArray(value.clip_ids)) {
        const ids: unknown[] = value.clip_ids
        each.forEach((entry, at) => walk(entry, inner, depth + 1, idOf(ids[at]), found, shared))
      } else walk(each, inner, depth + 1, idOf(value[clipKey(inner)]) ?? own, found, shared)
    }
  }
}

// Suno answers number their files: audio_url1 belongs to clip_id1.
const clipKey = (key: string) => `clip_id${/\d*$/.exec(key)?.[0] ?? ''}`
const idOf = (value: unknown) =>
  typeof value === 'string' || typeof value === 'number' ? String(value) || undefined : undefined

function once(found: Found[]): Found[] {
  const byUrl = new Map<string, Found>()
  for (const each of found) {
    const twin = byUrl.get(each.url)
    byUrl.set(each.url, twin ? { ...twin, said: twin.said ?? each.said, id: twin.id ?? each.id } : each)
  }
  return [...byUrl.values()]
}

const keys: readonly (readonly [RegExp, FileKind])[] = [
  [/image|img|picture|photo/i, 'image'],
  [/video|movie/i, 'video'],
  [/audio|music|song|voice|sound|speech|vocal|instrumental|stem/i, 'audio'],
]
const extensions: readonly (readonly [RegExp, FileKind])[] = [
  [/^data:image|\.(png|jpe?g|webp|gif|avif|bmp|tiff?)$/i, 'image'],
  [/^data:video|\.(mp4|mov|webm|mkv|m4v|avi)$/i, 'video'],
  [/^data:audio|\.(mp3|wav|m4a|aac|ogg|opus|flac)$/i, 'audio'],
]

const kindByKey = (key: string) => keys.find(([pattern]) => pattern.test(key))?.[1]

function kindByExtension(url: string) {
  const name = url.startsWith('data:') ? url.slice(0, 40) : (URL.parse(url)?.pathname ?? '')
  return extensions.find(([pattern]) => pattern.test(name))?.[1]
}

function kindByModel(makes: Makes | undefined): FileKind {
  const kind = makes && outputKind[makes]
  return !kind || kind === 'text' ? 'file' : kind
}

const textKeys = ['text', 'lyrics', 'transcript', 'transcription']

function texts(output: unknown, makes: Makes | undefined, anyFile: boolean): Output[] {
  if (typeof output === 'string')
    return output.trim() && !/^https?:/.test(output) ? [{ kind: 'text', text: output }] : []
  if (!isBag(output)) return []
  const said = textKeys.flatMap((key) => [output[key]].flat().map(textOf)).filter((each) => each !== undefined)
  if (said.length > 0) return [...new Set(said)].map((text) => ({ kind: 'text', text }))
  return makes === 'text' && !anyFile && Object.keys(output).length > 0
    ? [{ kind: 'text', text: JSON.stringify(output, null, 2) }]
    : []
}

function textOf(value: unknown): string | undefined {
  if (isBag(value))
    return [value.title, value.text].filter((each) => typeof each === 'string').join('\n\n') || undefined
  return typeof value === 'string' && value.trim() ? value : undefined
}
