import type { z } from 'zod'
import { BackendRefusal } from '@/lib/gateways/backend'

/** A JSON body whatever its Content-Type says: `curl -d` calls it a form. Throws BackendRefusal `invalid`. */
export function readJson<T extends z.ZodType>(body: Uint8Array, schema: T): z.infer<T> {
  const parsed = schema.safeParse(parse(body))
  if (parsed.success) return parsed.data
  const [issue] = parsed.error.issues
  const path = issue?.path.join('.')
  throw new BackendRefusal(
    'invalid',
    path ? `Invalid parameter: ${path}: ${issue?.message}` : `Invalid body: ${issue?.message}`,
  )
}

function parse(body: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder().decode(body))
  } catch (cause) {
    throw new BackendRefusal('invalid', 'The body is not JSON', { cause })
  }
}
