import type { DialectName, OfferedModel, Progress, RequestKind } from '@/lib/gateways/gateway'
import type { Makes } from '@/lib/models/model'
import type { Money } from '@/lib/money/money'

/** What stands behind the two languages when we are the gateway. Every verb throws BackendRefusal for what the caller is to be told. */
export type Backend = {
  /** Who calls, or BackendRefusal `unauthorized` (no such key) or `too_many`. Asked once for each request. */
  open(call: Opening): Promise<Caller>
}

export type Opening = { apiKey: string; language: DialectName; kind: RequestKind; request: Request }

export type Caller = {
  /** Validates like `create` and charges nothing. Undefined: the price is not known. */
  quote(wish: Wish): Promise<Money | undefined>
  create(wish: Wish): Promise<ServedTask>
  /** Refuses with `not_found` what is not there or belongs to another caller. */
  status(id: string): Promise<ServedTask>
  /** Newest first. `page` counts from 1. */
  list(page: { page: number; limit: number }): Promise<{ tasks: ServedTask[]; total: number }>
  models(): Promise<OfferedModel[]>
  balance(): Promise<Account>
  voices(): Promise<Voice[]>
  /** Keeps a file and returns the URL it can be used by. */
  upload(file: { bytes: Uint8Array; mime: string; name: string }): Promise<string>
  /** Answers at once. `images` are data URIs. */
  chat(wish: Wish): Promise<ChatAnswer>
}

/** `input` is unchecked. `callbackUrl` is told once the task is done. */
export type Wish = { model: string; input: Record<string, unknown>; callbackUrl?: string }

export type ServedTask = {
  id: string
  model: string
  makes: Makes
  prompt?: string
  /** Milliseconds since 1970. */
  createdAt: number
  estimated?: Money
  progress: Progress
  /** Length of the result. */
  seconds?: number
  thumbnailUrl?: string
}

/** Times are milliseconds since 1970. `userId` and `email` may be made up, as some clients insist on them. */
export type Account = { userId: number; email: string; balance: Money; createdAt: number; updatedAt: number }
export type Voice = { id: string; name: string; previewUrl?: string }
export type ChatAnswer = { id: string; createdAt: number; text: string; images: string[]; cost?: Money }

export type RefusalReason =
  | 'invalid'
  | 'refused'
  | 'unauthorized'
  | 'out_of_money'
  | 'forbidden'
  | 'not_found'
  | 'unknown_model'
  | 'too_large'
  | 'too_many'
  | 'trouble'

/** What a caller is told; each language has its own status and code for it. `retryAfter` in seconds. */
export class BackendRefusal extends Error {
  readonly reason: RefusalReason
  readonly retryAfter?: number

  constructor(reason: RefusalReason, said: string, options: { retryAfter?: number; cause?: unknown } = {}) {
    super(said, { cause: options.cause })
    this.name = 'BackendRefusal'
    this.reason = reason
    this.retryAfter = options.retryAfter
  }
}
