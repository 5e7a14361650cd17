import { z } from 'zod'
import { bag, flag, isBag, text, type Bag } from '@/lib/gateways/lenient'

/** POST /v1/{alias}/generate: the model's parameters stand flat beside its name. */
export const GenerateBody = z.looseObject({ model: z.string().min(1) })

const Envelope = z
  .looseObject({ success: flag, message: text, data: z.unknown().optional(), error: z.unknown().optional() })
  .catch({
    data: undefined,
    error: undefined,
  })

export function readEnvelope(body: unknown) {
  const { success, message, data, error } = Envelope.parse(body)
  return { success, message, error, data: unwrap(data) }
}

const unwrap = (data: unknown): Bag => (isBag(data) ? data : {})

/** `error` is `{ code, message }` by the documents, a string by their Python example. */
export function readError(error: unknown): { code?: string; message?: string } {
  const { code, message, type } = bag(error)
  return {
    code: text.parse(code) ?? text.parse(type),
    message: typeof error === 'string' ? error : text.parse(message),
  }
}

/** Documented codes; `limit` marks those that a minute does not refill. */
export const codes: Record<string, { status: number; limit?: 'whole_key' | 'one_model' }> = {
  invalid_api_key: { status: 401 },
  insufficient_balance: { status: 402 },
  model_blocked: { status: 403 },
  model_not_found: { status: 404 },
  payload_too_large: { status: 413 },
  rate_limit_exceeded: { status: 429 },
  daily_token_limit_exceeded: { status: 429, limit: 'whole_key' },
  monthly_token_limit_exceeded: { status: 429, limit: 'whole_key' },
  daily_request_limit_exceeded: { status: 429, limit: 'whole_key' },
  free_model_rate_limit: { status: 429, limit: 'one_model' },
}
