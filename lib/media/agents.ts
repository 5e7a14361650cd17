import { lookup } from 'node:dns'
import type { LookupFunction } from 'node:net'
import { Agent } from 'undici'
import { ForeignFetchError } from '@/lib/media/foreign-fetch-error'
import { isPublicAddress } from '@/lib/media/public-address'

const lookupPublic: LookupFunction = (hostname, options, callback) =>
  lookup(hostname, { ...options, all: true }, (error, addresses) => {
    if (error) return callback(error, [])
    const isPublic = addresses.length > 0 && addresses.every(({ address }) => isPublicAddress(address))
    if (!isPublic) return callback(new ForeignFetchError('private_address'), [])
    if (options.all) return callback(null, addresses)
    callback(null, addresses[0]!.address, addresses[0]!.family)
  })

/** Connections out: `public` only to addresses of the public internet, checked at connect so that a name cannot change its mind; `trusted` anywhere. */
export const agents = {
  public: new Agent({ connect: { lookup: lookupPublic }, keepAliveTimeout: 1000, maxHeaderSize: 32_768 }),
  trusted: new Agent({ keepAliveTimeout: 1000, maxHeaderSize: 32_768 }),
}
