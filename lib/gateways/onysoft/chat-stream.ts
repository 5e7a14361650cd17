import type { Chat, ChatAnswer } from '@/lib/gateways/backend'
import { content } from '@/lib/gateways/onysoft/chat-server'
import { servedAmount } from '@/lib/gateways/served-amount'
import { type Clock, systemClock } from '@/lib/kernel/clock'

/** Proxies close what is silent for long. */
const waitingEachMs = 10_000

/**
 * A chat answer in server-sent events: it begins at once, with a comment line each 10 s while the answer is waited for; then words first, pictures next, then the end.
 * What goes wrong meanwhile is an `error` event with what `inWords` says of it, as at OpenAI.
 */
export function chatStream(
  model: string,
  begun: Chat,
  inWords: (error: unknown) => object,
  clock = systemClock,
): Response {
  const chunk = (delta: unknown, finish_reason: string | null, more: object = {}) =>
    event({
      id: begun.id,
      object: 'chat.completion.chunk',
      created: Math.floor(begun.createdAt / 1000),
      model,
      choices: [{ index: 0, delta, finish_reason }],
      ...more,
    })

  async function* lines(signal: AbortSignal): AsyncGenerator<string> {
    yield chunk({ role: 'assistant', content: '' }, null)
    const answer = settled(begun.answer(signal))
    let said = await soon(answer, clock)
    for (; !said && !signal.aborted; said = await soon(answer, clock)) yield ': waiting\n\n'
    if (!said) return
    if ('error' in said) return yield `event: error\n${event({ error: inWords(said.error) })}`
    const { content: words, images = [] } = content(said.answer)
    for (const word of words.match(/\S+\s*/g) ?? []) yield chunk({ content: word }, null)
    for (const image of images) yield chunk({ images: [image] }, null)
    yield chunk({}, 'stop', said.answer.cost && { cost: servedAmount(said.answer.cost) })
    yield 'data: [DONE]\n\n'
  }

  const gone = new AbortController()
  const left = lines(gone.signal)
  const encoder = new TextEncoder()
  const body = new ReadableStream<Uint8Array>({
    async pull(controller) {
      const { done, value } = await left.next()
      if (done) controller.close()
      else controller.enqueue(encoder.encode(value))
    },
    cancel: () => gone.abort(),
  })
  return new Response(body, {
    // A proxy that compresses or collects would hold the events back.
    headers: {
      'content-type': 'text/event-stream; charset=utf-8',
      'cache-control': 'no-store, no-transform',
      'x-accel-buffering': 'no',
    },
  })
}

const event = (data: object) => `data: ${JSON.stringify(data)}\n\n`

type Settled = { answer: ChatAnswer } | { error: unknown }

const settled = (answer: Promise<ChatAnswer>): Promise<Settled> =>
  answer.then(
    (answer) => ({ answer }),
    (error: unknown) => ({ error }),
  )

async function soon(answer: Promise<Settled>, clock: Clock): Promise<Settled | undefined> {
  const over = new AbortController()
  const late = clock.wait(waitingEachMs, over.signal).then(() => undefined)
  return Promise.race([answer, late]).finally(() => over.abort())
}
