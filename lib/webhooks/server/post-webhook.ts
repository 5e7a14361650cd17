import { PrivateAddressError, strangerFetch } from '@/lib/connections/server/guarded-fetch'
import { networkCode } from '@/lib/gateways/network-trouble'
import type { DeliveryTrouble } from '@/lib/webhooks/contract'
import { isAllowedHost } from '@/lib/webhooks/server/allowed-hosts'
import type { World } from '@/lib/world'

export type Posted = { status: number } | { trouble: DeliveryTrouble }

type Post = { url: string; headers: Record<string, string>; body: string }

/** Real time, whatever the clock. */
const longestMs = 15_000
const mostRead = 65_536

/**
 * Posts JSON to an address that somebody handed us, and says what came of it: never over plain http and never to a private address, whatever its name resolves to at connect,
 * unless an administrator allowed the host. A redirect is an answer like any other. At most 64 kB of the answer is read, and none of it kept.
 */
export async function postWebhook(world: World, { url, headers, body }: Post, timeoutMs = longestMs): Promise<Posted> {
  const address = URL.parse(url)
  const isAllowed = address !== null && (await isAllowedHost(world, address))
  if (!address || (!isAllowed && address.protocol !== 'https:')) return { trouble: 'not_https' }
  try {
    const send = isAllowed ? world.fetch : strangerFetch
    const response = await send(address, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'user-agent': 'Safelight', ...headers },
      body,
      redirect: 'manual',
      signal: AbortSignal.timeout(timeoutMs),
    })
    await drain(response)
    return { status: response.status }
  } catch (error) {
    return { trouble: troubleOf(error) }
  }
}

/** The status has been said: what becomes of the rest changes nothing. */
async function drain({ body }: Response): Promise<void> {
  let read = 0
  try {
    for await (const chunk of body ?? []) if ((read += chunk.length) >= mostRead) return
  } catch {
    return
  }
}

function troubleOf(error: unknown): DeliveryTrouble {
  if (error instanceof PrivateAddressError) return 'private_address'
  const code = networkCode(error) ?? ''
  if (timeouts.has(code)) return 'timeout'
  if (code === 'ENOTFOUND' || code === 'EAI_AGAIN') return 'no_such_host'
  return /^(CERT_|ERR_TLS_|UNABLE_TO_|SELF_SIGNED_|DEPTH_ZERO_)/.test(code) ? 'certificate' : 'unreachable'
}

const timeouts = new Set(['TIMEOUT', '23', 'UND_ERR_CONNECT_TIMEOUT', 'UND_ERR_HEADERS_TIMEOUT', 'ETIMEDOUT'])
