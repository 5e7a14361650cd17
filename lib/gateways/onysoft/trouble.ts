import type { Answer, Trouble } from '@/lib/gateways/dialect'
import { isBag } from '@/lib/gateways/lenient'
import { decimal } from '@/lib/gateways/read-money'
import { codes, readEnvelope, readError } from '@/lib/gateways/onysoft/wire'

/** A task's own failure (`data.status`) is not trouble of the call. */
export function onysoftTrouble({ method, status, body }: Answer): Trouble | undefined {
  const { success, message, error, data } = readEnvelope(body)
  const ofTask = typeof data.status === 'string' && (data.task_id !== undefined || method === 'GET')
  if (ofTask && (status < 401 || status === 422 || status === 500)) return undefined
  const failed = success === false || (error !== undefined && error !== null && error !== false)
  if (status < 300 && !failed) return undefined
  const own = readError(error ?? data.error)
  const known = own.code ? codes[own.code] : undefined
  const retryAfter = Number(decimal(data.retry_after ?? (isBag(error) ? error.retry_after : undefined)) ?? Number.NaN)
  return {
    status: status < 300 || status === 400 ? (known?.status ?? 400) : status,
    code: own.code,
    said: own.message ?? message,
    ...(retryAfter > 0 && { retryAfter }),
    ...(known?.limit && { limit: known.limit }),
  }
}
