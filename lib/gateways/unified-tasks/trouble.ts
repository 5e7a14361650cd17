import type { Answer, Trouble } from '@/lib/gateways/dialect'
import { decimal } from '@/lib/gateways/read-money'
import { readFailure } from '@/lib/gateways/read-progress'
import { readEnvelope, statusOfCode } from '@/lib/gateways/unified-tasks/wire'

/** A status word decides before any code: generation 1 sent `code: 400` beside `status: "processing"`. */
export function unifiedTasksTrouble({ method, status, body }: Answer): Trouble | undefined {
  const envelope = readEnvelope(body)
  const { data } = envelope
  const ofTask = typeof data.status === 'string' && (data.task_id !== undefined || method === 'GET')
  if (ofTask && statusWordCounts(status)) return undefined
  const failure = readFailure(data)
  const code = failure.code ?? envelope.codeWord
  const meant = code ? statusOfCode[code] : undefined
  const claimed = status >= 300 ? status : (envelope.code ?? 200) >= 400 ? envelope.code : undefined
  if (claimed === undefined && envelope.success !== false) return undefined
  const retryAfter = Number(decimal(data.retry_after) ?? Number.NaN)
  return {
    // An unspecific status is made precise by the code beside it; trouble at the gateway stays trouble at the gateway.
    status: claimed === undefined || claimed === 400 ? (meant ?? claimed ?? 400) : claimed,
    code,
    said: failure.message ?? envelope.message,
    ...(failure.param && { param: failure.param }),
    ...(retryAfter > 0 && { retryAfter }),
  }
}

const statusWordCounts = (status: number) => status < 401 || status === 422 || status === 500
