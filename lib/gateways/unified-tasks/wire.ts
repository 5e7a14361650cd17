import { z } from 'zod'
import { bag, count, flag, isBag, name, record, text, type Bag } from '@/lib/gateways/lenient'

const create = {
  model: z.string().min(1),
  input: record,
  callback_url: z.url({ protocol: /^https?$/ }).optional(),
  dry_run: z.boolean().optional(),
}

/** Many clients write what they leave out as null. */
const withoutNulls = (body: unknown) =>
  isBag(body) ? Object.fromEntries(Object.entries(body).filter(([, value]) => value !== null)) : body

const unknownBeside = (issue: { code?: string }) =>
  issue.code === 'unrecognized_keys' ? 'not a parameter beside input' : undefined

/** POST /v1/tasks. Seeds 002 and 003: `callback_url` and `dry_run` stand beside `input`, not in it. */
export const CreateBody = z.preprocess(withoutNulls, z.strictObject(create, { error: unknownBeside }))
export type CreateBody = z.infer<typeof CreateBody>

/** The same, passing over what is unknown beside `input`. */
export const LooseCreateBody = z.preprocess(withoutNulls, z.object(create))

/** Every answer but that of an upload. `code` repeats the HTTP status; older answers lack `success`. */
const Envelope = z
  .looseObject({ code: z.unknown().optional(), success: flag, message: text, data: z.unknown().optional() })
  .catch({
    code: undefined,
    data: undefined,
  })

const TaskData = z.looseObject({
  task_id: name,
  status: text,
  output: z.unknown().optional(),
  cost: z.unknown().optional(),
})

export function readEnvelope(body: unknown) {
  const { code, success, message, data } = Envelope.parse(body)
  return { code: count.parse(code), codeWord: text.parse(code), success, message, data: bag(data) }
}

export const readTaskData = (data: Bag) => TaskData.parse(data)

/** PUT /upload answers outside the envelope. */
export const UploadAnswer = z.looseObject({
  success: flag,
  file_url: text,
  url: text,
  message: text,
  data: z.unknown().optional(),
})

/** Documented codes (400, 401, 422, 429, 500); 402 and 404 are unnamed in the documents. */
export const statusOfCode: Record<string, number> = {
  validation_error: 422,
  generation_failed: 400,
  authentication_failed: 401,
  insufficient_balance: 402,
  not_found: 404,
  rate_limit_exceeded: 429,
  internal_error: 500,
}
