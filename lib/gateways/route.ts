import type { BackendRefusal, Caller } from '@/lib/gateways/backend'
import type { DialectName } from '@/lib/gateways/gateway'
import type { RequestBody } from '@/lib/gateways/request-body'

/** One path of one language, from the serving side. */
export type ServedRoute = {
  method: 'GET' | 'POST' | 'PUT'
  path: RegExp
  /** Bytes of body that are read before it is refused as too large. */
  maxBytes: number
  answer(call: ServedCall): Promise<Response>
  /** Where a path is refused in a shape of its own. */
  refuse?: DialectServer['refuse']
}

export type ServedCall = {
  caller: Caller
  url: URL
  /** What the path's groups matched, decoded. */
  parts: string[]
  body: RequestBody
  contentType: string
  /** Aborts when the asker has gone. */
  signal: AbortSignal
}

/** The serving side of one language. */
export type DialectServer = {
  language: DialectName
  routes: readonly ServedRoute[]
  refuse(refusal: Pick<BackendRefusal, 'reason' | 'message' | 'retryAfter' | 'details'>): Response
}
