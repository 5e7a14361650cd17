import { GatewayError, type GatewayTrouble } from '@/lib/gateways/gateway-error'
import type { Trouble } from '@/lib/gateways/dialect'

/** Trouble the gateway put into words or statuses, as an error. `now` in ms since 1970; `retryAt` is set where the call was not taken. */
export function sortTrouble(
  trouble: Trouble,
  retryAfterHeader: string | null,
  now: number,
  answer?: string,
): GatewayError {
  const { status, code, said, param } = trouble
  const kind = kindOf(status, retryAfterHeader)
  const retryAt = kind === 'busy' ? now + waitFor(trouble, retryAfterHeader, now) : undefined
  return new GatewayError(kind, {
    status,
    code,
    said: said?.slice(0, 1000),
    param: param?.slice(0, 200),
    answer,
    ...(retryAt !== undefined && { retryAt, because: 'rate_limit' as const }),
  })
}

const kinds: Record<number, GatewayTrouble> = {
  401: 'unauthorized',
  402: 'out_of_money',
  408: 'unreachable',
  429: 'busy',
}

function kindOf(status: number, retryAfterHeader: string | null): GatewayTrouble {
  // A 503 that names a time to come back has not taken the call; a bare one may stem from a proxy before a gateway that has.
  if (status === 503 && retryAfterHeader) return 'busy'
  return kinds[status] ?? (status >= 500 ? 'unreachable' : 'refused')
}

const minute = 60_000
const hour = 60 * minute

function waitFor({ retryAfter, limit }: Trouble, header: string | null, now: number): number {
  const asked = readRetryAfter(header, now) ?? (retryAfter === undefined ? undefined : retryAfter * 1000)
  if (limit) return Math.max(asked ?? 0, hour - (now % hour), 5 * minute)
  return asked ?? minute
}

/** Seconds or an HTTP date; in ms from now. */
function readRetryAfter(header: string | null, now: number): number | undefined {
  if (!header) return undefined
  const seconds = Number(header)
  const wait = Number.isFinite(seconds) ? seconds * 1000 : Date.parse(header) - now
  return Number.isNaN(wait) ? undefined : Math.max(wait, 1000)
}
