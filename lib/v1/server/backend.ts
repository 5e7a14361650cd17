import { sandboxBaseUrl } from '@/lib/connections/server/add-sandbox-connections'
import { type Backend, BackendRefusal } from '@/lib/gateways/backend'
import type { DialectName } from '@/lib/gateways/gateway'
import { openKey, type OpenKey } from '@/lib/keys/server/open-key'
import { v1Caller } from '@/lib/v1/server/caller'
import { connectionIn, readHeaders } from '@/lib/v1/server/read-headers'
import type { World } from '@/lib/world'

/** Safelight behind the gateways' own languages: whoever shows a Safelight key is its owner, within the key's bounds. */
export function v1Backend(world: World): Backend {
  const opened = new WeakMap<Request, ReturnType<typeof openKey>>()
  const keyOf = (request: Request) => {
    const key = opened.get(request) ?? openKey(world, request.headers.get('authorization'))
    opened.set(request, key)
    return key
  }
  return {
    open: async ({ language, request }) => {
      const key = await keyOf(request)
      if (typeof key === 'string') throw new BackendRefusal('unauthorized', refusals[key])
      return v1Caller({ world, key, language, ...readHeaders(world, request) })
    },

    language: async (request) => {
      const key = await keyOf(request)
      return typeof key === 'string' ? 'unified-tasks' : languageOf(world, key, request)
    },
  }
}

/**
 * For paths that both languages have: the key's own connection decides, then the one named in the header, then `Accept: application/vnd.onysoft+json`, then what
 * its owner has: whoever has one gateway beside the sandbox means that one.
 */
async function languageOf({ db }: World, key: OpenKey, { headers }: Request): Promise<DialectName> {
  const named = key.connectionId ?? connectionIn(headers)
  if (!named && headers.get('accept')?.includes('onysoft')) return 'onysoft'
  const own = await db
    .selectFrom('connections')
    .select(['id', 'name', 'dialect', 'base_url'])
    .where('owner_id', '=', key.user.id)
    .where('deleted_at', 'is', null)
    .execute()
  if (named) return own.find(({ id, name }) => id === named || name === named)?.dialect ?? 'unified-tasks'
  const real = own.filter(({ base_url }) => base_url !== sandboxBaseUrl)
  const spoken = new Set((real.length > 0 ? real : own).map(({ dialect }) => dialect))
  return spoken.has('onysoft') && spoken.size === 1 ? 'onysoft' : 'unified-tasks'
}

const refusals = {
  missing: 'Show a Safelight key: Authorization: Bearer sl_…',
  unknown: 'This Safelight key is not known, or has been revoked',
  expired: 'This Safelight key has expired',
}
