import { curlCall, type CurlCall } from '@/lib/code/curl-call'
import type { Message } from '@/lib/kernel/message'
import type { GatewayLanguage } from '@/lib/models/model'
import { isObject, type Values } from '@/lib/models/values'

/** What a pasted request asks for. `left`: what it says beside the model's own parameters, which no form holds. Never the key. */
export type ReadCurl = { gateway: GatewayLanguage; model: string; input: Values; left: Record<string, unknown> }

/** More text than any gateway takes. */
const longest = 12_000_000

/**
 * The model and input of a create request to either gateway, or to Safelight, written for curl; a sentence where it is none. Addresses of own files,
 * at `origin`, become `asset:…` again.
 */
export function readCurl(text: string, origin?: string): ReadCurl | { fault: Message } {
  if (text.length > longest) return fault('tooLong')
  const call = curlCall(text.trim().replace(/^[$%#>]\s+/, ''))
  if (typeof call === 'string') return fault(call)
  if (call.body === undefined) return fault(call.method === 'GET' ? 'onlyLooks' : 'noBody')
  const body = parsed(call.body)
  if (!isObject(body)) return fault('notJson')
  if (typeof body.model !== 'string' || body.model.trim() === '') return fault('noModel')
  const { model, ...others } = body
  const read = { model: model.trim(), ...inLanguage(others, call) }
  return { ...read, input: ownFiles(read.input, origin) as Values }
}

const fault = (key: string) => ({ fault: { key: `code.paste.fault.${key}` } })

type Told = Omit<ReadCurl, 'model'>

/** Unified Tasks keeps the parameters in `input`, Onysoft beside the model, and chat completions in the last message. */
function inLanguage(body: Record<string, unknown>, { path }: CurlCall): Told {
  const { input, ...left } = body
  if (isObject(input)) return { gateway: 'unified-tasks', input, left }
  if (Array.isArray(body.messages)) return fromChat(body)
  if (/\/v1\/tasks\/?$/.test(path)) return { gateway: 'unified-tasks', input: {}, left: body }
  return { gateway: 'onysoft', input: body, left: {} }
}

const ofChat = ['messages', 'modalities', 'stream', 'image_config']

function fromChat(body: Record<string, unknown>): Told {
  const { messages, image_config } = body
  const left = Object.fromEntries(Object.entries(body).filter(([name]) => !ofChat.includes(name)))
  const said = (Array.isArray(messages) ? messages : []).filter(isObject)
  const last = said.findLast(({ role }) => role === 'user') ?? said.at(-1)
  const content = [last?.content ?? []].flat().map((part) => (isObject(part) ? part : { type: 'text', text: part }))
  const texts = content.flatMap(({ text }) => (typeof text === 'string' ? [text] : []))
  const images = content.flatMap(({ image_url: image }) => (isObject(image) ? [image.url] : (image ?? [])))
  const { aspect_ratio, image_size } = isObject(image_config) ? image_config : {}
  return {
    gateway: 'onysoft',
    input: {
      prompt: texts.join('\n'),
      ...(images.length > 0 && { image_urls: images }),
      ...(aspect_ratio !== undefined && { aspect_ratio }),
      ...(image_size !== undefined && { resolution: image_size }),
    },
    left,
  }
}

/** The value with the lasting addresses of own files as the form refers to them. Looks as deep as any model nests. */
function ownFiles(value: unknown, origin: string | undefined, depth = 12): unknown {
  if (depth === 0) return value
  if (typeof value === 'string') {
    const [, host, id] = /^(https?:\/\/[^/?#]+)\/v1\/files\/([\w-]{1,64})\.\w+\?s=[\w-]+$/.exec(value) ?? []
    return origin !== undefined && host === origin ? `asset:${id}` : value
  }
  if (Array.isArray(value)) return value.map((item) => ownFiles(item, origin, depth - 1))
  if (!isObject(value)) return value
  return Object.fromEntries(Object.entries(value).map(([name, item]) => [name, ownFiles(item, origin, depth - 1)]))
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
