import { AppError } from '@/lib/kernel/app-error'
import { systemClock } from '@/lib/kernel/clock'
import { lookUp } from '@/lib/media/look-up'
import { isPublicAddress } from '@/lib/media/public-address'
import { isAllowedHost } from '@/lib/webhooks/server/allowed-hosts'
import type { World } from '@/lib/world'

const longest = 2_000
const lookupMs = 2_000
/** Whoever asks for thousands of tasks must not make us ask name servers as often. */
const mostLookups = 2

type Resolve = (host: string) => Promise<string[]>

/**
 * Refuses a `callback_url` that no webhook could be sent to: AppError `invalid` naming the field. Only https, and only public addresses, unless an administrator allowed
 * the host. A name that cannot be looked up just now, or while two others are, is let pass, since the address is checked again at each send.
 */
export async function refuseCallbackUrl(
  world: Pick<World, 'db'>,
  text: string,
  resolve: Resolve = addressesOf,
): Promise<void> {
  if (text.length > longest) throw refused('tooLong', { maximum: longest })
  const url = URL.parse(text)
  if (!url || !['http:', 'https:'].includes(url.protocol) || url.hostname === '') throw refused('notAddress')
  if (url.username || url.password) throw refused('credentials')
  if (await isAllowedHost(world, url)) return
  if (url.protocol !== 'https:') throw refused('notHttps')
  const addresses = isLiteral(url) ? [hostOf(url)] : await soonFound(hostOf(url), resolve)
  if (!addresses.every(isPublicAddress)) throw refused('private')
}

/** An IPv6 address without its brackets. */
const hostOf = ({ hostname }: URL) => hostname.replace(/^\[|\]$/g, '')
const isLiteral = (url: URL) => hostOf(url).includes(':') || /^[\d.]+$/.test(url.hostname)

const addressesOf: Resolve = async (host) => (await lookUp(host)).map(({ address }) => address)

let lookupsUnderWay = 0

/** None where it fails or takes too long. */
async function soonFound(host: string, resolve: Resolve): Promise<string[]> {
  if (lookupsUnderWay >= mostLookups) return []
  lookupsUnderWay++
  const found = resolve(host)
    .catch(() => [])
    .finally(() => lookupsUnderWay--)
  const over = new AbortController()
  const addresses = await Promise.race([found, systemClock.wait(lookupMs, over.signal).then(() => [])])
  over.abort()
  return addresses
}

function refused(
  rule: 'tooLong' | 'notAddress' | 'credentials' | 'notHttps' | 'private',
  values?: { maximum: number },
) {
  const say = { key: `webhooks.refused.${rule}`, values }
  return new AppError('invalid', { key: 'errors.invalid' }, { fields: [{ path: 'callback_url', say }] })
}
