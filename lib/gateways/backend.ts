import type { DialectName, OfferedModel, Progress, RequestKind } from '@/lib/gateways/gateway'
import type { Makes } from '@/lib/models/model'
import type { Money } from '@/lib/money/money'

/** What stands behind the two languages when we are the gateway. Every verb throws BackendRefusal for what the caller is to be told. */
export type Backend = {
  /** Who calls, or BackendRefusal `unauthorized` (no such key) or `too_many`. Asked once for each request. */
  open(call: Opening): Promise<Caller>
  /** In which language a path that both have is answered; by the key's prefix, where this is missing. */
  language?(request: Request): Promise<DialectName>
}

export type Opening = { apiKey: string; language: DialectName; kind: RequestKind; request: Request }

export type Caller = {
  /** Whose requests count together, where only so many are read at once. */
  owner: string
  /** What is unknown is no fault: the gateway behind has the word. */
  isUnchecked?: boolean
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
  upload(file: UploadedFile): Promise<string>
  /** The same with a file that is fetched from `url`; missing where that is not offered. */
  uploadFrom?(url: string): Promise<string>
  /** Starts it; what is refused is refused before that. */
  chat(wish: Wish): Promise<Chat>
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
  /** What no gateway says, for those who look for it; stands apart under `safelight`. */
  own?: Record<string, unknown>
}

/** Times are milliseconds since 1970. `userId` and `email` may be made up, as some clients insist on them. */
export type Account = { userId: number; email: string; balance: Money; createdAt: number; updatedAt: number }
export type Voice = { id: string; name: string; previewUrl?: string }
/** `body` is read once, and throws what is wrong with it. */
export type UploadedFile = { body: AsyncIterable<Uint8Array>; mime: string; name: string }
/** `answer` waits for it, until `signal` says that nobody does any more. Throws BackendRefusal. */
export type Chat = { id: string; createdAt: number; answer(signal?: AbortSignal): Promise<ChatAnswer> }
/** `images` are data URIs. */
export type ChatAnswer = { text: string; images: string[]; cost?: Money }

export type RefusalReason =
  | 'invalid'
  | 'refused'
  | 'unauthorized'
  | 'out_of_money'
  | 'limit_reached'
  | 'key_reused'
  | 'forbidden'
  | 'model_blocked'
  | 'not_found'
  | 'unknown_path'
  | 'wrong_method'
  | 'unknown_connection'
  | 'unknown_model'
  | 'too_large'
  | 'too_many'
  | 'trouble'

/** One field that is at fault: the rule's sentence, and how to mend it with the values that do. */
export type RefusalDetail = {
  field: string
  message: string
  repairs: { message: string; set: Record<string, unknown> }[]
}

const mostDetails = 100

/** What a caller is told; each language has its own status and code for it. `retryAfter` in seconds; `allow`: the methods that the path takes. */
export class BackendRefusal extends Error {
  readonly reason: RefusalReason
  readonly retryAfter?: number
  readonly details?: RefusalDetail[]
  readonly allow?: readonly string[]

  constructor(
    reason: RefusalReason,
    said: string,
    options: { retryAfter?: number; details?: RefusalDetail[]; allow?: readonly string[]; cause?: unknown } = {},
  ) {
    super(said, { cause: options.cause })
    this.name = 'BackendRefusal'
    this.reason = reason
    this.retryAfter = options.retryAfter
    this.details = options.details?.slice(0, mostDetails)
    this.allow = options.allow
  }
}
