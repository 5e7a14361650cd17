import ipaddr from 'ipaddr.js'

/** Whether an IP address belongs to the public internet: not this machine, not its neighbours, and no IPv6 wrapping of either. */
export function isPublicAddress(address: string): boolean {
  if (!ipaddr.isValid(address)) return false
  const parsed = ipaddr.process(address)
  if (parsed.range() !== 'unicast') return false
  return parsed.kind() === 'ipv4' || !translated.some((network) => parsed.match(ipaddr.parseCIDR(network)))
}

// Ranges behind which an IPv4 address may hide (NAT64 of RFC 6052 and 8215, 6to4, Teredo, ISATAP's old mapping), and site-local.
const translated = ['64:ff9b::/96', '64:ff9b:1::/48', '2002::/16', '2001::/32', '::/96', 'fec0::/10', '::ffff:0:0:0/96']
