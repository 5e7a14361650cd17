/** Until when a signed address says that it works, in ms since 1970 UTC; undefined where it does not say. Reads the forms of S3 and its kin (Google, TOS, OSS), CloudFront and Azure. */
export function expiryOf(address: string): number | undefined {
  const search = URL.parse(address)?.search
  if (!search) return undefined
  const query = new Map([...new URLSearchParams(search)].map(([name, value]) => [name.toLowerCase(), value]))
  const find = (pattern: RegExp) => [...query].find(([name]) => pattern.test(name))?.[1] ?? ''
  const seconds = Number(find(/^x-[a-z]+-expires$/))
  const signed = basicTime(find(/^x-[a-z]+-date$/))
  if (seconds > 0 && signed !== undefined) return signed + seconds * 1_000
  const until = query.get('expires') ?? query.get('exp') ?? query.get('se') ?? ''
  if (/^\d{10}$/.test(until)) return Number(until) * 1_000
  return /^\d{13}$/.test(until) ? Number(until) : isoTime(until)
}

/** `20261121T101500Z` */
function basicTime(text: string): number | undefined {
  return isoTime(text.replace(/^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/, '$1-$2-$3T$4:$5:$6Z'))
}

/** Only with its zone: without one it would be read as this server's own. */
function isoTime(text: string): number | undefined {
  const time = /^\d{4}-\d\d-\d\dT[\d:.]+Z$/.test(text) ? Date.parse(text) : Number.NaN
  return Number.isNaN(time) ? undefined : time
}
