import type { z } from 'zod'
import { BackendRefusal, type RefusalDetail } from '@/lib/gateways/backend'

/** A JSON body whatever its Content-Type says: `curl -d` calls it a form. Throws BackendRefusal `invalid`, and `too_large` for one with too much in it. */
export function readJson<T extends z.ZodType>(body: Uint8Array, schema: T): z.infer<T> {
  const json = parseJson(body)
  if (isDeeper(json, deepest)) throw new BackendRefusal('invalid', `The body is nested deeper than ${deepest} levels`)
  const parsed = schema.safeParse(json)
  if (parsed.success) return parsed.data
  const [issue] = parsed.error.issues
  const details = parsed.error.issues.flatMap(detailsOf)
  const [first] = details
  const message = first ? `${first.field}: ${first.message}` : issue?.message
  throw new BackendRefusal('invalid', first ? `Invalid parameter: ${message}` : `Invalid body: ${message}`, {
    ...(first && { details }),
  })
}

const longestField = 200
/** What nests thousands deep exhausts the stack of whoever writes it again. */
const deepest = 100

const isDeeper = (value: unknown, levels: number): boolean =>
  typeof value === 'object' &&
  value !== null &&
  (levels === 0 || Object.values(value).some((inner) => isDeeper(inner, levels - 1)))

function detailsOf(issue: z.core.$ZodIssue): RefusalDetail[] {
  const { message } = issue
  const at = (path: readonly PropertyKey[]) => path.map(String).join('.').slice(0, longestField)
  if (issue.code === 'unrecognized_keys')
    return issue.keys.map((key) => {
      const field = at([...issue.path, key])
      return { field, message, repairs: [{ message: `Remove ${field}`, set: { [field]: null } }] }
    })
  return issue.path.length > 0 ? [{ field: at(issue.path), message, repairs: [] }] : []
}

/** Refused before it is parsed: a few megabytes of `[0,0,…]` would hold up everybody else for seconds. Throws BackendRefusal `too_large` or `invalid`. */
export function parseJson(body: Uint8Array): unknown {
  if (isCrowded(body))
    throw new BackendRefusal('too_large', 'The body has more than 200,000 brackets and commas: send fewer values')
  try {
    return JSON.parse(new TextDecoder().decode(body))
  } catch (cause) {
    throw new BackendRefusal('invalid', 'The body is not JSON', { cause })
  }
}

const mostMarks = 200_000
const [bracket, brace, comma] = Buffer.from('[{,')

/** No value begins without one of these before it. Those within texts count too: base64 has none. */
function isCrowded(body: Uint8Array): boolean {
  let marks = 0
  for (let at = 0; at < body.length; at++) {
    const byte = body[at]
    if ((byte === comma || byte === bracket || byte === brace) && ++marks > mostMarks) return true
  }
  return false
}
