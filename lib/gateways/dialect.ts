import type {
  Created,
  DialectName,
  GenerationRequest,
  ListedPage,
  OfferedModel,
  Progress,
  Right,
} from '@/lib/gateways/gateway'
import type { Model } from '@/lib/models/model'
import type { Money, Quote } from '@/lib/money/money'

/** Our description of one gateway's HTTP language. A value: no I/O, no clock. */
export type Dialect = {
  name: DialectName
  client: Client
  /** What an answer says went wrong, whatever its HTTP status claims; undefined where nothing did. */
  trouble(answer: Answer): Trouble | undefined
}

/** For each verb, what to ask and how to read the answer. Undefined: this gateway has no such thing. */
export type Client = {
  quote(request: GenerationRequest): Call<Quote>
  create(request: GenerationRequest): Call<Created>
  status(remoteId: string, model: Model): Call<Progress>
  list?(page: number): Call<ListedPage | undefined>
  models(): Call<OfferedModel[]>
  balance(): Call<Money | undefined>
  upload?(file: { bytes: Uint8Array; mime: string; name: string }): Call<string>
}

export type Call<T> = {
  method: 'GET' | 'POST' | 'PUT'
  /** Below the gateway's root, which is the base URL without `/v1`. */
  path: string
  right: Right
  /** Objects go out as JSON. */
  body?: Record<string, unknown> | FormData
  headers?: Record<string, string>
  /** Files have a host of their own at some gateways: root to root. */
  host?: (root: string) => string
  /** Where an answer may take longer or be larger than usual. */
  timeoutMs?: number
  maxBytes?: number
  /** An answer this young (ms) is used again instead of asking. */
  freshMs?: number
  /** Throws ReadError where something indispensable is missing. */
  read(body: unknown): T
  /** What a 404 means here, where it means something else than "refused". */
  whenMissing?: Call<T> | { value: T }
}

export type Answer = { method: Call<unknown>['method']; status: number; body: unknown }

/** `status` is what the gateway means, as an HTTP status. `retryAfter` in seconds. `limit`: a quota that a minute does not refill. */
export type Trouble = {
  status: number
  code?: string
  said?: string
  /** The parameter it names beside its words. */
  param?: string
  retryAfter?: number
  limit?: 'whole_key' | 'one_model'
}
