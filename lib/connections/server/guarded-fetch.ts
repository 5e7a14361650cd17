import { agents } from '@/lib/media/agents'
import { ForeignFetchError } from '@/lib/media/foreign-fetch-error'
import { isPublicAddress } from '@/lib/media/public-address'

/** For a gateway whose owner did not allow private addresses: reaches the public internet only, whatever its name resolves to. Throws PrivateAddressError. */
export const guardedFetch: typeof fetch = async (input, init) => {
  const { hostname } = new URL(input instanceof Request ? input.url : input)
  const host = hostname.replace(/^\[|\]$/g, '')
  const isLiteral = host.includes(':') || /^[\d.]+$/.test(host)
  if (isLiteral && !isPublicAddress(host)) throw new PrivateAddressError()
  try {
    return await fetch(input, { ...init, dispatcher: agents.public } as RequestInit)
  } catch (error) {
    throw error instanceof Error && error.cause instanceof ForeignFetchError ? new PrivateAddressError() : error
  }
}

export class PrivateAddressError extends Error {
  // Nothing was sent: to connect() it means the same as a host that cannot be found.
  readonly code = 'EHOSTUNREACH'
}
