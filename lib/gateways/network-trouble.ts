/**
 * What a failed fetch says about the call. `not_sent`: no connection came about (refused, no such name, no route, no trust), so nothing was taken.
 * `maybe_sent`: a time-out or a reset after that.
 */
export function networkTrouble(error: unknown): 'not_sent' | 'maybe_sent' {
  return chain(error).some(beforeSending) ? 'not_sent' : 'maybe_sent'
}

/** The first code in the chain of causes, such as ECONNRESET or UND_ERR_SOCKET; undefined where nothing names one. */
export const networkCode = (error: unknown): string | undefined =>
  chain(error)
    .map(({ code, name }) => (typeof code === 'string' ? code : name === 'TimeoutError' ? 'TIMEOUT' : undefined))
    .find((code) => code !== undefined)

type Cause = { code?: unknown; name?: unknown; syscall?: unknown; cause?: unknown; errors?: unknown }

function chain(error: unknown): Cause[] {
  const found: Cause[] = []
  for (let each = error; typeof each === 'object' && each !== null && found.length < 6; each = (each as Cause).cause)
    found.push(each as Cause)
  return found
}

const codesBeforeSending = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'EHOSTDOWN',
  'UND_ERR_CONNECT_TIMEOUT',
  'ERR_INVALID_URL',
])
const untrusted = /^(CERT_|ERR_TLS_CERT|UNABLE_TO_|SELF_SIGNED_|DEPTH_ZERO_)/

const beforeSending = ({ code, syscall }: Cause) =>
  syscall === 'connect' ||
  syscall === 'getaddrinfo' ||
  (typeof code === 'string' && (codesBeforeSending.has(code) || untrusted.test(code)))
