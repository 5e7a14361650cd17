import { callOf, type CodeRequest } from '@/lib/code/request'

/** The request for a POSIX shell; the key stays a variable, `$SAFELIGHT_API_KEY`. */
export function asCurl(request: CodeRequest): string {
  const { path, body } = callOf(request)
  const { origin, connectionId } = request
  return [
    `curl -X POST ${quoted(origin + path)}`,
    `-H "Authorization: Bearer $SAFELIGHT_API_KEY"`,
    `-H 'Content-Type: application/json'`,
    ...(connectionId === undefined ? [] : [`-H ${quoted(`X-Safelight-Connection: ${connectionId}`)}`]),
    `-d ${quoted(JSON.stringify(body, null, 2))}`,
  ].join(' \\\n  ')
}

/** Within single quotes a shell reads nothing but their end. */
const quoted = (text: string) => `'${text.replaceAll("'", String.raw`'\''`)}'`
