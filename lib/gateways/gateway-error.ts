import type { Money } from '@/lib/money/money'

/**
 * Trouble out there, sorted by what it means, never by its text.
 * `busy`: did not take the call (429, 503 with Retry-After, no connection); may be asked again after `retryAt`.
 * `unreachable`: may have taken it (time-out, reset, other 5xx).  `garbled`: answered, but nothing we can read; may have taken it.
 * A `garbled` answer to a question for a price with the code `dry_run_ignored` has started a task: see `started`.
 * `refused`: read it and said no.  `unauthorized`: this key is not accepted.  `out_of_money`: 402.
 */
export class GatewayError extends Error {
  readonly kind: GatewayTrouble
  /** Whether money may have been spent by the call that failed. */
  readonly taken: 'no' | 'maybe'
  readonly status?: number
  /** The gateway's own code and words, shown as its own and never as ours. */
  readonly code?: string
  readonly said?: string
  /** The parameter it names beside its words. */
  readonly param?: string
  readonly retryAt?: number
  /** The first characters of an answer that could not be read or came with trouble, without the key: evidence for its owner. */
  readonly answer?: string
  /** The operating system's or the HTTP library's code where the network failed, such as ECONNRESET. */
  readonly networkCode?: string
  /** Why the call was not taken: the gateway's limit, our own budget (paused by such a limit, or without a free slot just now), or no connection. */
  readonly because?: NotTaken
  /** A question for a price that started a task. The code is `dry_run_ignored` then. */
  readonly started?: Started

  constructor(
    kind: GatewayTrouble,
    options: {
      status?: number
      code?: string
      said?: string
      param?: string
      retryAt?: number
      answer?: string
      networkCode?: string
      because?: NotTaken
      started?: Started
      cause?: unknown
    } = {},
  ) {
    super(`${kind}${options.status ? ` (HTTP ${options.status})` : ''}${options.said ? `: ${options.said}` : ''}`, {
      cause: options.cause,
    })
    this.name = 'GatewayError'
    this.kind = kind
    this.taken = mayHaveTaken[kind] ? 'maybe' : 'no'
    this.status = options.status
    this.code = options.code
    this.said = options.said
    this.param = options.param
    this.retryAt = options.retryAt
    this.answer = options.answer
    this.networkCode = options.networkCode
    this.because = options.because
    this.started = options.started
  }
}

/** A task that nobody wished for, under the gateway's id, and what it costs where the gateway says so. */
export type Started = { remoteId: string; cost?: Money }
export type NotTaken = 'rate_limit' | 'paused' | 'no_slot' | 'no_connection'
export type GatewayTrouble = 'busy' | 'unreachable' | 'refused' | 'unauthorized' | 'out_of_money' | 'garbled'

const mayHaveTaken: Record<GatewayTrouble, boolean> = {
  busy: false,
  unreachable: true,
  refused: false,
  unauthorized: false,
  out_of_money: false,
  garbled: true,
}
