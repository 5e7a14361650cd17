import { mapStrings } from '@/lib/kernel/map-strings'

/** The value as strangers may read it: files and texts longer than `longest` are shortened, what looks like a key or an address inside a private network is left out. */
export function outsideText(value: string, longest?: number): string
export function outsideText(value: unknown, longest?: number): unknown
export function outsideText(value: unknown, longest = Infinity): unknown {
  return mapStrings(value, (text) => {
    if (/^(?:asset:|\/api\/assets\/)/.test(text)) return '(a file sent along)'
    const clean = text
      .replaceAll(/data:[\w.+/-]+(?:;[\w=-]+)*,[^\s"']*/g, '(a file)')
      .replaceAll(/\b(?:sk|sl)[-_][\w-]{6,}/g, '(a key)')
      .replaceAll(/\b(Bearer\s+)[\w.~+/=-]{8,}/gi, '$1(a key)')
      .replaceAll(/https?:\/\/[^\s"'<>]+/g, (url) => (isPrivate(url) ? '(a private address)' : url))
    return clean.length > longest ? `${clean.slice(0, longest)}… (${clean.length} characters)` : clean
  })
}

function isPrivate(url: string): boolean {
  try {
    const { hostname } = new URL(url)
    return privateHosts.some((host) => host.test(hostname))
  } catch {
    return true
  }
}

const privateHosts = [
  /^[^.:]+$/,
  /\.(?:localhost|local|internal|lan|home\.arpa)$/,
  /^(?:0|10|127)\./,
  /^192\.168\./,
  /^169\.254\./,
  /^172\.(?:1[6-9]|2\d|3[01])\./,
  /^100\.(?:6[4-9]|[7-9]\d|1[01]\d|12[0-7])\./,
  /^\[(?:::|f[cde])/,
]
