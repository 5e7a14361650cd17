import { Resolver } from 'node:dns/promises'

export type Address = { address: string; family: 4 | 6 }

const missing = new Set(['ENOTFOUND', 'ENODATA'])

/**
 * A name's addresses, asked of the name servers directly: `dns.lookup` would take a thread that files and everybody else's lookups need too, for as long as a name
 * server keeps silent. What only this machine knows (`/etc/hosts`) is not found. Throws with the code ENOTFOUND, or EAI_AGAIN where nobody knows; after about 6 s at most.
 */
export async function lookUp(host: string, servers?: string[]): Promise<Address[]> {
  if (/(?:^|\.)localhost\.?$/i.test(host)) return loopback
  const resolver = new Resolver({ timeout: 2_000, tries: 2 })
  if (servers) resolver.setServers(servers)
  const answers = await Promise.allSettled([resolver.resolve4(host), resolver.resolve6(host)])
  const found = answers.flatMap((answer, index) =>
    answer.status === 'fulfilled' ? answer.value.map((address) => ({ address, family: families[index]! })) : [],
  )
  if (found.length > 0) return found
  const isMissing = answers.some((answer) => answer.status === 'rejected' && missing.has(answer.reason?.code))
  const code = isMissing ? 'ENOTFOUND' : 'EAI_AGAIN'
  throw Object.assign(new Error(`No address: ${code}`), { code })
}

const families = [4, 6] as const
/** RFC 6761: whatever a name server says. */
const loopback: Address[] = [
  { address: '127.0.0.1', family: 4 },
  { address: '::1', family: 6 },
]
