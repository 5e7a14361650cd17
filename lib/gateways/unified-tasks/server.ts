import { BackendRefusal, type Caller, type ServedTask } from '@/lib/gateways/backend'
import { answer } from '@/lib/gateways/answer'
import type { OfferedModel, Output } from '@/lib/gateways/gateway'
import { modelIn } from '@/lib/gateways/model-in'
import { readJson } from '@/lib/gateways/read-json'
import { readPage } from '@/lib/gateways/read-page'
import type { DialectServer, ServedRoute } from '@/lib/gateways/route'
import { readUpload } from '@/lib/gateways/unified-tasks/read-upload'
import { CreateBody, LooseCreateBody } from '@/lib/gateways/unified-tasks/wire'

type Refusal = Pick<BackendRefusal, 'reason' | 'message' | 'details'>

const success = (data: unknown) => answer(200, { code: 200, success: true, data })

export const unifiedTasksServer: DialectServer = {
  language: 'unified-tasks',

  routes: [
    {
      method: 'POST',
      path: /^\/v1\/tasks$/,
      maxBytes: 64e6,
      answer: async ({ caller, body }) => {
        const { model, input, callback_url, dry_run } = readJson(
          await body.bytes(),
          caller.isUnchecked ? LooseCreateBody : CreateBody,
        )
        const wish = { model, input, callbackUrl: callback_url }
        if (!dry_run) return success(taskData(await caller.create(wish)))
        const price = await caller.quote(wish)
        return success({ dry_run: true, ...(price && { cost: Number(price.amount) }) })
      },
    },
    {
      method: 'GET',
      path: /^\/v1\/tasks$/,
      maxBytes: 0,
      answer: async ({ caller, url }) => {
        const asked = readPage(url)
        const { tasks, total } = await caller.list(asked)
        return success({
          tasks: tasks.map((task) => ({ ...taskData(task), prompt: task.prompt, created_at: seconds(task.createdAt) })),
          pagination: { ...asked, total },
        })
      },
    },
    {
      method: 'GET',
      path: /^\/v1\/tasks\/([^/]+)$/,
      maxBytes: 0,
      answer: async ({ caller, parts: [id = ''] }) => success(taskData(await caller.status(id))),
    },
    {
      method: 'GET',
      path: /^(?:\/v1)?\/account$/,
      maxBytes: 0,
      answer: async ({ caller }) => {
        const { userId, email, balance, createdAt, updatedAt } = await caller.balance()
        return success({
          user_id: userId,
          balance_usd: Number(balance.amount),
          email,
          created_at: seconds(createdAt),
          updated_at: seconds(updatedAt),
        })
      },
    },
    {
      method: 'GET',
      path: /^\/v1\/models$/,
      maxBytes: 0,
      answer: async ({ caller, url }) => {
        const category = url.searchParams.get('category')
        const rows = (await caller.models()).map(modelRow).filter((row) => !category || row.category === category)
        return answer(200, { object: 'list', data: rows })
      },
    },
    {
      method: 'GET',
      path: /^\/v1\/models\/(.+)$/,
      maxBytes: 0,
      answer: async ({ caller, parts: [id = ''] }) => answer(200, modelRow(modelIn(await caller.models(), id))),
    },
    {
      method: 'GET',
      path: /^\/v1\/voices$/,
      maxBytes: 0,
      answer: async ({ caller }) =>
        success({
          voices: (await caller.voices()).map(({ id, name, previewUrl }) => ({ id, name, preview_url: previewUrl })),
        }),
    },
    uploadRoute('PUT'),
    uploadRoute('POST'),
  ],

  refuse: (refusal) => answer(refusals[refusal.reason][0], errorOf(refusal), refusal.retryAfter),
}

function errorOf({ reason, message, details }: Refusal) {
  const [status, code] = refusals[reason]
  return { code: status, success: false, data: { code, message, ...(details && { details }) } }
}

/** PUT is documented; clients that know only POST are answered too. */
function uploadRoute(method: 'PUT' | 'POST'): ServedRoute {
  return {
    method,
    path: /^(?:\/v1)?\/upload$/,
    maxBytes: 256e6,
    answer: async ({ caller, body, contentType }) => {
      const sent = await readUpload(body, contentType)
      return answer(200, {
        success: true,
        file_url: await ('url' in sent ? from(caller, sent.url) : caller.upload(sent)),
      })
    },
    // Outside the envelope, an error has its words at the top.
    refuse: (refusal) =>
      answer(refusals[refusal.reason][0], { message: refusal.message, ...errorOf(refusal) }, refusal.retryAfter),
  }
}

function from(caller: Caller, url: string): Promise<string> {
  if (caller.uploadFrom) return caller.uploadFrom(url)
  throw new BackendRefusal('invalid', 'Files are not fetched by URL here: send the file itself')
}

/** Codes for 402, 403, 404 and 405 are not documented; `limit_reached` and `idempotency_key_reused` are ours. */
const refusals = {
  invalid: [422, 'validation_error'],
  refused: [400, 'generation_failed'],
  unauthorized: [401, 'authentication_failed'],
  out_of_money: [402, 'insufficient_balance'],
  limit_reached: [402, 'limit_reached'],
  key_reused: [422, 'idempotency_key_reused'],
  forbidden: [403, 'forbidden'],
  model_blocked: [403, 'forbidden'],
  not_found: [404, 'not_found'],
  unknown_path: [404, 'not_found'],
  wrong_method: [405, 'method_not_allowed'],
  unknown_connection: [404, 'not_found'],
  unknown_model: [404, 'not_found'],
  too_large: [413, 'validation_error'],
  too_many: [429, 'rate_limit_exceeded'],
  trouble: [500, 'internal_error'],
} as const

const seconds = (milliseconds: number) => Math.floor(milliseconds / 1000)

/** A failed task in the newest shape, `error_message`. `refunded` is ours: nothing documented says what became of the money. */
export function taskData({ id, model, progress, own }: ServedTask): Record<string, unknown> {
  const data = { task_id: id, status: progress.state, model, ...(own && { safelight: own }) }
  if (progress.state === 'completed')
    return {
      ...data,
      ...(progress.outputs.length > 0 && { output: outputData(progress.outputs) }),
      ...(progress.charged && { cost: Number(progress.charged.amount) }),
    }
  if (progress.state === 'failed')
    return {
      ...data,
      error_message: progress.reason,
      ...(progress.charged && { cost: Number(progress.charged.amount) }),
      ...(progress.refunded && { refunded: Number(progress.refunded.amount) }),
    }
  return data
}

/** `video_url`, `image_url`, `audio_url` for one; `image_urls` for several; several sounds as Suno's `audio_url1`, `audio_url2`. */
export function outputData(outputs: readonly Output[]): Record<string, unknown> {
  const texts = outputs.flatMap((output) => (output.kind === 'text' ? [output.text] : []))
  const kinds = (['video', 'image', 'audio', 'file'] as const).map((kind) => ({
    key: kind === 'file' ? 'url' : `${kind}_url`,
    numbered: kind === 'audio',
    files: outputs.flatMap((output) => (output.kind === kind ? [output] : [])),
  }))
  return Object.fromEntries([
    ...kinds.flatMap(({ key, numbered, files: [first, ...rest] }): [string, unknown][] => {
      if (!first) return []
      if (rest.length === 0)
        return [[key, first.url], ...(first.id ? [['clip_id', first.id] as [string, unknown]] : [])]
      const all = [first, ...rest]
      return numbered
        ? all.flatMap(({ url, id }, at): [string, unknown][] => [
            [`${key}${at + 1}`, url],
            ...(id ? [[`clip_id${at + 1}`, id] as [string, unknown]] : []),
          ])
        : [[`${key}s`, all.map(({ url }) => url)]]
    }),
    ...(texts.length > 0 ? [['text', texts.join('\n\n')]] : []),
  ])
}

const categories: Record<string, string> = { voice: 'audio', sound: 'audio', music: 'audio' }

const modelRow = ({ id, title, provider, makes }: OfferedModel) => ({
  id,
  object: 'model',
  created: 1_750_920_400,
  owned_by: id.includes('/') ? id.split('/')[0] : (provider ?? 'unknown'),
  category: makes && (categories[makes] ?? makes),
  display_name: title,
  provider_display: provider,
})
