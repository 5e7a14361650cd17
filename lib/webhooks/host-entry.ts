/** `host` or `host:port` as URLs spell it, out of what somebody wrote (an address is understood too); undefined for anything else. */
export function readHostEntry(text: string): string | undefined {
  const bare = text
    .trim()
    .replace(/^https?:\/\//i, '')
    .replace(/\/$/, '')
  const [, name, port] = /^(\[[\da-f:.]+\]|[^\s:/?#@[\]\\%*]+)(?::(\d{1,5}))?$/i.exec(bare) ?? []
  const hostname = name === undefined ? undefined : URL.parse(`http://${name}`)?.hostname
  if (!hostname) return undefined
  if (port === undefined) return hostname
  return Number(port) >= 1 && Number(port) <= 65_535 ? `${hostname}:${Number(port)}` : undefined
}

/** Whether an entry means the host of this address; one without a port means each of its ports. */
export const isMeant = (entry: string, { hostname, port, protocol }: URL): boolean =>
  entry === hostname || entry === `${hostname}:${port || defaultPorts[protocol]}`

const defaultPorts: Record<string, string> = { 'http:': '80', 'https:': '443' }
