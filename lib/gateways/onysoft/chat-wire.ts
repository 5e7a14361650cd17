import { z } from 'zod'
import { bag, isBag, text, type Bag } from '@/lib/gateways/lenient'
import { readMoney } from '@/lib/gateways/read-money'
import type { Money } from '@/lib/money/money'

const TextPart = z.looseObject({ type: z.enum(['text', 'input_text']), text: z.string() })
const ImagePart = z.looseObject({
  type: z.literal('image_url'),
  image_url: z.union([z.string().transform((url) => ({ url })), z.looseObject({ url: z.string() })]),
})

/** POST /v1/chat/completions in OpenAI's form; unknown parts of it (temperature, user, …) are without effect. */
export const ChatBody = z.looseObject({
  model: z.string().min(1),
  messages: z
    .array(
      z.looseObject({
        role: z.string(),
        content: z.union([z.string(), z.array(z.union([TextPart, ImagePart]))]).nullish(),
      }),
    )
    .min(1),
  modalities: z.array(z.string()).optional(),
  image_config: z.looseObject({ aspect_ratio: z.string().optional(), image_size: z.string().optional() }).optional(),
  stream: z.boolean().nullish(),
})
export type ChatBody = z.infer<typeof ChatBody>

/** Pictures (URLs or data URIs) and text of an answer, wherever this gateway and its kin have been seen to put them. */
export function readChat(body: unknown): { id?: string; images: string[]; text: string; cost?: Money } {
  const outer = bag(body)
  const answer = isBag(outer.data) && !Array.isArray(outer.choices) ? outer.data : outer
  const first = Array.isArray(answer.choices) ? bag(answer.choices[0]) : {}
  const message = bag(first.message)
  const parts = partsOf(message)
  const said = text.parse(message.content) ?? ''
  const ofMessage = picturesOf(message)
  const images = ofMessage.length > 0 ? ofMessage : found([() => list(answer.data).map(imageUrl)])
  const cost = readMoney(answer.cost ?? outer.cost, answer.currency ?? outer.currency)
  const id = text.parse(answer.id) || text.parse(outer.id)
  return {
    ...(id && { id }),
    images: [...new Set(images)],
    text: said ? withoutImages(said) : parts.map((part) => text.parse(part.text) ?? '').join(''),
    ...(cost && { cost }),
  }
}

/** Those of one message of an assistant. */
export function picturesOf(message: Bag): string[] {
  return found([
    () => list(message.images).map(imageUrl),
    () => partsOf(message).map(imageUrl),
    () => inText(text.parse(message.content) ?? ''),
  ])
}

const partsOf = ({ content }: Bag): Bag[] => (Array.isArray(content) ? content.filter(isBag) : [])

/** Of the first place that has any. */
const found = (places: (() => (string | undefined)[])[]): string[] =>
  places.map((find) => find().filter((url) => url !== undefined)).find((urls) => urls.length > 0) ?? []

const list = (value: unknown): Bag[] =>
  Array.isArray(value) ? value.map((each) => (typeof each === 'string' ? { url: each } : bag(each))) : []

function imageUrl(part: Bag): string | undefined {
  const inline = bag(part.inline_data ?? part.inlineData)
  const url = text.parse(part.image_url) ?? text.parse(bag(part.image_url).url) ?? text.parse(part.url)
  const base64 = text.parse(part.b64_json) ?? text.parse(inline.data)
  const mime = text.parse(inline.mime_type) ?? text.parse(inline.mimeType) ?? 'image/png'
  return url ?? (base64 && `data:${mime};base64,${base64}`)
}

const dataImage = /data:image\/[a-z+.-]+;base64,[A-Za-z0-9+/=]+/g

function inText(said: string): string[] {
  const { urls, rest } = splitMarkdown(said)
  return [...urls, ...(rest.match(dataImage) ?? [])]
}

const withoutImages = (said: string) => splitMarkdown(said).rest.replace(dataImage, '').trim()

/** Addresses of the images that are written `![words](address)`, and the text without them. No regular expression: with many that begin and do not end it would take quadratic time. */
function splitMarkdown(said: string): { urls: string[]; rest: string } {
  const urls: string[] = []
  let rest = ''
  let taken = 0
  let end = 0
  for (let at = said.indexOf('!['); at !== -1; at = said.indexOf('![', at)) {
    const start = at
    at = said.indexOf(']', start)
    if (at === -1) break
    if (said[at + 1] !== '(') continue
    const begin = at + 2
    // Where it lies beyond, it is this one's end as well.
    if (end < begin) end = endOfAddress(said, begin)
    if (said[end] !== ')' || end === begin) continue
    urls.push(said.slice(begin, end))
    rest += said.slice(taken, start)
    taken = at = end + 1
  }
  return { urls, rest: rest + said.slice(taken) }
}

function endOfAddress(said: string, begin: number): number {
  const length = said.slice(begin).search(/[)\s]/)
  return length === -1 ? said.length : begin + length
}
