import type { ChatAnswer, Wish } from '@/lib/gateways/backend'
import type { ChatBody } from '@/lib/gateways/onysoft/chat-wire'
import { servedAmount } from '@/lib/gateways/served-amount'

/** The last thing the user said becomes the prompt, its pictures the references. */
export function chatWish({ model, messages, image_config: shape }: ChatBody): Wish {
  const last = messages.findLast(({ role }) => role === 'user') ?? messages.at(-1)
  const parts =
    typeof last?.content === 'string' ? [{ type: 'text' as const, text: last.content }] : (last?.content ?? [])
  const images = parts.flatMap((part) => (part.type === 'image_url' ? [part.image_url.url] : []))
  return {
    model,
    input: {
      prompt: parts.flatMap((part) => (part.type === 'image_url' ? [] : [part.text])).join('\n'),
      ...(images.length > 0 && { image_urls: images }),
      ...(shape?.aspect_ratio && { aspect_ratio: shape.aspect_ratio }),
      ...(shape?.image_size && { resolution: shape.image_size }),
    },
  }
}

export const chatAnswer = ({ model, messages }: ChatBody, said: ChatAnswer) => ({
  id: said.id,
  object: 'chat.completion',
  created: Math.floor(said.createdAt / 1000),
  model,
  choices: [{ index: 0, message: { role: 'assistant', ...content(said) }, finish_reason: 'stop' }],
  usage: usage(JSON.stringify(messages).length, said),
  ...(said.cost && { cost: servedAmount(said.cost) }),
})

/** The same in server-sent events: words first, pictures next, then the end. */
export function chatStream(model: string, said: ChatAnswer): Response {
  const chunk = (delta: unknown, finish_reason: string | null, more: object = {}) => ({
    id: said.id,
    object: 'chat.completion.chunk',
    created: Math.floor(said.createdAt / 1000),
    model,
    choices: [{ index: 0, delta, finish_reason }],
    ...more,
  })
  const { content: words, images } = content(said)
  const events = [
    chunk({ role: 'assistant', content: '' }, null),
    ...(words.match(/\S+\s*/g) ?? []).map((word) => chunk({ content: word }, null)),
    ...(images ?? []).map((image) => chunk({ images: [image] }, null)),
    chunk({}, 'stop', said.cost && { cost: servedAmount(said.cost) }),
  ]
  const lines = [...events.map((event) => JSON.stringify(event)), '[DONE]'].map((event) => `data: ${event}\n\n`)
  const encoder = new TextEncoder()
  let next = 0
  const body = new ReadableStream<Uint8Array>({
    pull(controller) {
      const line = lines[next++]
      if (line === undefined) controller.close()
      else controller.enqueue(encoder.encode(line))
    },
  })
  return new Response(body, { headers: { 'content-type': 'text/event-stream', 'cache-control': 'no-store' } })
}

const content = ({ text, images }: ChatAnswer) => ({
  content: text,
  ...(images.length > 0 && {
    images: images.map((url, index) => ({ type: 'image_url', image_url: { url }, index })),
  }),
})

const usage = (asked: number, { text, images }: ChatAnswer) => {
  const prompt_tokens = Math.ceil(asked / 4)
  const completion_tokens = Math.ceil(text.length / 4) + images.length * 1290
  return { prompt_tokens, completion_tokens, total_tokens: prompt_tokens + completion_tokens }
}
