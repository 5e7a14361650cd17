import { answer } from '@/lib/gateways/answer'
import { BackendRefusal, type Caller, type ServedTask } from '@/lib/gateways/backend'
import type { OfferedModel, Output } from '@/lib/gateways/gateway'
import { chatAnswer, chatWish, promptTokensOf } from '@/lib/gateways/onysoft/chat-server'
import { chatStream } from '@/lib/gateways/onysoft/chat-stream'
import { ChatBody } from '@/lib/gateways/onysoft/chat-wire'
import { GenerateBody } from '@/lib/gateways/onysoft/wire'
import { modelIn } from '@/lib/gateways/model-in'
import { readJson } from '@/lib/gateways/read-json'
import { readPage } from '@/lib/gateways/read-page'
import type { RequestBody } from '@/lib/gateways/request-body'
import type { DialectServer } from '@/lib/gateways/route'
import { servedAmount } from '@/lib/gateways/served-amount'

/** Seed 000: "Maximum total request size: 10 MB". */
const maxBytes = 10 * 1024 * 1024
type Refusal = Pick<BackendRefusal, 'reason' | 'message' | 'details'>

const success = (status: number, data: unknown) => answer(status, { success: true, data })

export const onysoftServer: DialectServer = {
  language: 'onysoft',

  routes: [
    {
      method: 'POST',
      path: /^\/v1\/(?:video|image|audio|voice|music)\/generate$/,
      maxBytes,
      answer: async ({ caller, body }) => {
        const { model, ...input } = readJson(await body.bytes(), GenerateBody)
        const { id, progress, estimated, own } = await caller.create({ model, input })
        return success(202, {
          task_id: id,
          status: progress.state,
          model,
          ...(estimated && { estimated_cost: servedAmount(estimated) }),
          ...(own && { safelight: own }),
        })
      },
    },
    {
      method: 'GET',
      path: /^\/v1\/(?:video|image|audio|voice|music)\/status\/([^/]+)$/,
      maxBytes: 0,
      answer: async ({ caller, parts: [id = ''] }) => success(200, taskData(await caller.status(id))),
    },
    {
      method: 'GET',
      path: /^\/v1\/(?:video|image|audio|voice|music)\/list$/,
      maxBytes: 0,
      answer: async ({ caller, url }) => {
        const { page, limit } = readPage(url)
        const { tasks, total } = await caller.list({ page, limit })
        return answer(200, {
          success: true,
          data: tasks.map((task) => ({
            ...taskData(task),
            prompt: task.prompt,
            created_at: new Date(task.createdAt).toISOString(),
          })),
          pagination: { page, limit, total, total_pages: Math.ceil(total / limit) },
        })
      },
    },
    {
      method: 'GET',
      path: /^\/v1\/models$/,
      maxBytes: 0,
      answer: async ({ caller }) => answer(200, { object: 'list', data: (await caller.models()).map(modelRow) }),
    },
    {
      method: 'GET',
      path: /^\/v1\/models\/(.+)$/,
      maxBytes: 0,
      answer: async ({ caller, parts: [id = ''] }) => answer(200, modelRow(modelIn(await caller.models(), id))),
    },
    {
      method: 'GET',
      path: /^\/v1\/balance$/,
      maxBytes: 0,
      answer: async ({ caller }) => {
        const { amount, currency } = servedAmount((await caller.balance()).balance)
        return success(200, { balance: amount, currency })
      },
    },
    {
      method: 'GET',
      path: /^\/v1\/voices$/,
      maxBytes: 0,
      answer: async ({ caller }) =>
        success(200, {
          voices: (await caller.voices()).map(({ id, name, previewUrl }) => ({ id, name, preview_url: previewUrl })),
        }),
    },
    {
      method: 'POST',
      path: /^\/v1\/chat\/completions$/,
      maxBytes,
      answer: async ({ caller, body, signal }) => {
        const { asked, stream, begun } = await beginChat(caller, body)
        body.letGo()
        if (stream) return chatStream(asked.model, begun, chatError)
        return answer(200, chatAnswer(asked, begun, await begun.answer(signal)))
      },
    },
  ],

  refuse: (refusal) =>
    answer(refusals[refusal.reason][0], { success: false, error: errorOf(refusal) }, refusal.retryAfter),
}

/** What was said is counted first: trouble after the beginning would be repeated and paid again, and the messages do not stay in memory while the answer is waited for. */
async function beginChat(caller: Caller, body: RequestBody) {
  const chat = readJson(await body.bytes(), ChatBody)
  const wish = chatWish(chat)
  const asked = { model: chat.model, promptTokens: promptTokensOf(wish) }
  return { asked, stream: chat.stream, begun: await caller.chat(wish) }
}

const errorOf = ({ reason, message, details }: Refusal) => ({
  code: refusals[reason][1],
  message,
  ...(details && { details }),
})

/** In a stream that has begun. */
const chatError = (error: unknown) =>
  errorOf(
    error instanceof BackendRefusal ? error : { reason: 'trouble', message: 'Something went wrong on this server' },
  )

/** `invalid_request`, `generation_failed`, `forbidden`, `not_found`, `method_not_allowed`, `task_not_found` and `internal_error` are not documented; `limit_reached`, `idempotency_key_reused` and `connection_not_found` are ours. */
const refusals = {
  invalid: [400, 'invalid_request'],
  refused: [400, 'generation_failed'],
  unauthorized: [401, 'invalid_api_key'],
  out_of_money: [402, 'insufficient_balance'],
  limit_reached: [402, 'limit_reached'],
  key_reused: [422, 'idempotency_key_reused'],
  forbidden: [403, 'forbidden'],
  model_blocked: [403, 'model_blocked'],
  not_found: [404, 'task_not_found'],
  unknown_path: [404, 'not_found'],
  wrong_method: [405, 'method_not_allowed'],
  unknown_connection: [404, 'connection_not_found'],
  unknown_model: [404, 'model_not_found'],
  too_large: [413, 'payload_too_large'],
  too_many: [429, 'rate_limit_exceeded'],
  trouble: [500, 'internal_error'],
} as const

function taskData({ id, model, progress, seconds, thumbnailUrl, own }: ServedTask): Record<string, unknown> {
  const data = { task_id: id, status: progress.state, ...(own && { safelight: own }) }
  if (progress.state === 'completed')
    return {
      ...data,
      ...outputData(progress.outputs),
      ...(thumbnailUrl && { thumbnail_url: thumbnailUrl }),
      ...(seconds && { duration: seconds }),
      model,
      ...(progress.charged && { cost: servedAmount(progress.charged) }),
    }
  if (progress.state === 'failed')
    return {
      ...data,
      model,
      error: progress.reason,
      ...(progress.charged && { cost: servedAmount(progress.charged) }),
      ...(progress.refunded && { refunded: servedAmount(progress.refunded) }),
    }
  return { ...data, model }
}

/** Everything comes in `video_url` as well, which all kinds share. */
function outputData(outputs: readonly Output[]): Record<string, unknown> {
  const files = outputs.flatMap((output) => (output.kind === 'text' ? [] : [output]))
  const [first, ...rest] = files
  const texts = outputs.flatMap((output) => (output.kind === 'text' ? [output.text] : []))
  const key = first?.kind === 'file' ? 'result_url' : `${first?.kind}_url`
  return {
    ...(first && { [key]: first.url, video_url: first.url, ...(first.id && { clip_id: first.id }) }),
    ...(rest.length > 0 && {
      [`${key}s`]: files.map(({ url }) => url),
      ...(first?.id && { clip_ids: files.map(({ id }) => id) }),
    }),
    ...(texts.length > 0 && { text: texts.join('\n\n') }),
  }
}

const modelRow = ({ id, title, provider, makes, price, unit }: OfferedModel) => ({
  id,
  object: 'model',
  created: 1_706_000_000,
  owned_by: provider?.toLowerCase() ?? 'unknown',
  name: title,
  type: makes,
  ...(price && { pricing: { ...servedAmount(price), unit: unit ?? 'request' } }),
})
