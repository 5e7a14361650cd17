import type { Dispatcher } from 'undici'
import { agents } from '@/lib/media/agents'
import { ForeignFetchError } from '@/lib/media/foreign-fetch-error'
import { isPublicAddress } from '@/lib/media/public-address'

/** For a gateway whose owner did not allow private addresses: reaches the public internet only, whatever its name resolves to. Throws PrivateAddressError. */
export const guardedFetch: typeof fetch = (input, init) => guarded(agents.public, input, init)

/** The same for names that anybody hands us in numbers: looking them up takes no thread. */
export const strangerFetch: typeof fetch = (input, init) => guarded(agents.strangers, input, init)

async function guarded(dispatcher: Dispatcher, input: Parameters<typeof fetch>[0], init?: RequestInit) {
  const { hostname } = new URL(input instanceof Request ? input.url : input)
  const host = hostname.replace(/^\[|\]$/g, '')
  const isLiteral = host.includes(':') || /^[\d.]+$/.test(host)
  if (isLiteral && !isPublicAddress(host)) throw new PrivateAddressError()
  try {
    return await fetch(input, { ...init, dispatcher } as RequestInit)
  } catch (error) {
    throw error instanceof Error && error.cause instanceof ForeignFetchError ? new PrivateAddressError() : error
  }
}

export class PrivateAddressError extends Error {
  // Nothing was sent: to connect() it means the same as a host that cannot be found.
  readonly code = 'EHOSTUNREACH'
}
