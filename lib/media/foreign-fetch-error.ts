export type ForeignFetchReason =
  | 'not_https'
  | 'private_address'
  | 'too_large'
  | 'timeout'
  | 'status'
  | 'truncated'
  | 'redirects'
  | 'unreachable'
  | 'bad_url'

/** Why a stranger's file could not be had; `status` is there for `reason: 'status'`. Carries no URL, which may hold a signature. */
export class ForeignFetchError extends Error {
  readonly reason: ForeignFetchReason
  readonly status: number | undefined

  constructor(reason: ForeignFetchReason, options: { status?: number; cause?: unknown } = {}) {
    super(options.status ? `${reason} ${options.status}` : reason, { cause: options.cause })
    this.name = 'ForeignFetchError'
    this.reason = reason
    this.status = options.status
  }
}
