import { BackendRefusal, type Chat, type ChatAnswer, type Wish } from '@/lib/gateways/backend'
import { type ChatBody, picturesOf } from '@/lib/gateways/onysoft/chat-wire'
import { asksForMore, oneAnswer } from '@/lib/gateways/onysoft/one-answer'
import { servedAmount } from '@/lib/gateways/served-amount'
import { modelFor } from '@/lib/models/unknown-model'

/**
 * The last thing the user said becomes the prompt, behind what the system said, and its pictures the references; where it has none and the model takes some, the last
 * picture that the assistant made. Nothing else of earlier turns counts. BackendRefusal `invalid` for more answers than one, which would be more tasks than one.
 */
export function chatWish({ model, messages, image_config: shape, n }: ChatBody): Wish {
  if (asksForMore(n)) throw severalAnswers()
  const last = messages.findLast(({ role }) => role === 'user') ?? messages.at(-1)
  const told = messages.filter((message) => message !== last && systemRoles.has(message.role))
  const images = given(last) ?? earlier(model, messages)
  return {
    model,
    input: {
      prompt: [...told, last].map(wordsOf).filter(Boolean).join('\n\n'),
      ...(images.length > 0 && { image_urls: images }),
      ...(shape?.aspect_ratio && { aspect_ratio: shape.aspect_ratio }),
      ...(shape?.image_size && { resolution: shape.image_size }),
    },
  }
}

const systemRoles = new Set(['system', 'developer'])

type Message = ChatBody['messages'][number]

const partsOf = (message?: Message) =>
  typeof message?.content === 'string' ? [{ type: 'text' as const, text: message.content }] : (message?.content ?? [])

const wordsOf = (message?: Message): string =>
  partsOf(message)
    .flatMap((part) => (part.type === 'image_url' ? [] : [part.text]))
    .join('\n')

/** Undefined where there are none. */
function given(message?: Message): string[] | undefined {
  const images = partsOf(message).flatMap((part) => (part.type === 'image_url' ? [part.image_url.url] : []))
  return images.length > 0 ? images : undefined
}

function earlier(model: string, messages: readonly Message[]): string[] {
  if (modelFor('onysoft', model).fields.image_urls?.kind !== 'media') return []
  const made = messages.filter(({ role }) => role === 'assistant').flatMap(picturesOf)
  return made.filter((url) => /^(https?:|data:image\/)/i.test(url)).slice(-1)
}

const severalAnswers = () =>
  new BackendRefusal('invalid', `n: ${oneAnswer}`, {
    details: [{ field: 'n', message: oneAnswer, repairs: [{ message: 'Set n to 1', set: { n: 1 } }] }],
  })

/** Of what is used of the messages: flat, whatever else was said with them. */
export const promptTokensOf = ({ input }: Wish): number => tokensOf(JSON.stringify(input))

const tokensOf = (text: string): number => Math.ceil(text.length / 4)

type Asked = { model: string; promptTokens: number }

export const chatAnswer = ({ model, promptTokens }: Asked, { id, createdAt }: Chat, said: ChatAnswer) => ({
  id,
  object: 'chat.completion',
  created: Math.floor(createdAt / 1000),
  model,
  choices: [{ index: 0, message: { role: 'assistant', ...content(said) }, finish_reason: 'stop' }],
  usage: usage(promptTokens, said),
  ...(said.cost && { cost: servedAmount(said.cost) }),
})

/** A message's words and pictures. */
export const content = ({ text, images }: ChatAnswer) => ({
  content: text,
  ...(images.length > 0 && {
    images: images.map((url, index) => ({ type: 'image_url', image_url: { url }, index })),
  }),
})

const usage = (prompt_tokens: number, { text, images }: ChatAnswer) => {
  const completion_tokens = tokensOf(text) + images.length * 1290
  return { prompt_tokens, completion_tokens, total_tokens: prompt_tokens + completion_tokens }
}
