import { lookup, type LookupAddress, type LookupOptions } from 'node:dns'
import type { LookupFunction } from 'node:net'
import { callbackify } from 'node:util'
import { Agent } from 'undici'
import { ForeignFetchError } from '@/lib/media/foreign-fetch-error'
import { lookUp } from '@/lib/media/look-up'
import { isPublicAddress } from '@/lib/media/public-address'

type Found = (error: NodeJS.ErrnoException | null, addresses: LookupAddress[]) => void
type Find = (hostname: string, options: LookupOptions, found: Found) => void

const publicOnly =
  (find: Find): LookupFunction =>
  (hostname, options, callback) =>
    find(hostname, options, (error, addresses) => {
      if (error) return callback(error, [])
      const isPublic = addresses.length > 0 && addresses.every(({ address }) => isPublicAddress(address))
      if (!isPublic) return callback(new ForeignFetchError('private_address'), [])
      if (options.all) return callback(null, addresses)
      callback(null, addresses[0]!.address, addresses[0]!.family)
    })

const bySystem: Find = (hostname, options, found) => lookup(hostname, { ...options, all: true }, found)
const looked = callbackify((hostname: string) => lookUp(hostname))
const byNetwork: Find = (hostname, _options, found) => looked(hostname, found)

const agentFor = (find: Find) =>
  new Agent({ connect: { lookup: publicOnly(find) }, keepAliveTimeout: 1000, maxHeaderSize: 32_768 })

/**
 * Connections out: `public` only to addresses of the public internet, checked at connect so that a name cannot change its mind; `strangers` the same for names that
 * anybody may hand us in numbers, so that looking them up holds nobody else up; `trusted` anywhere.
 */
export const agents = {
  public: agentFor(bySystem),
  strangers: agentFor(byNetwork),
  trusted: new Agent({ keepAliveTimeout: 1000, maxHeaderSize: 32_768 }),
}
