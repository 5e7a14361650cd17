import { openKey } from '@/lib/keys/server/open-key'
import { exposition } from '@/lib/watch/server/exposition'
import { readMetrics } from '@/lib/watch/server/read-metrics'
import type { World } from '@/lib/world'

/** `/metrics`: for whoever shows an admin's key without bounds. 401 without a key that works, 403 for somebody else's, and for one bound to a connection or to models. */
export async function serveMetrics(world: World, request: Request): Promise<Response> {
  const key = await openKey(world, request.headers.get('authorization'))
  if (typeof key === 'string')
    return plain(401, 'This needs an administrator’s Safelight key: Authorization: Bearer sl_…\n', {
      'www-authenticate': 'Bearer',
    })
  if (key.user.role !== 'admin') return plain(403, 'This key is not an administrator’s.\n')
  if (key.connectionId !== undefined || key.models)
    return plain(403, 'This key is bound to a connection or to models, and these figures are about everything.\n')
  return plain(200, exposition(await readMetrics(world)), {
    'content-type': 'text/plain; version=0.0.4; charset=utf-8',
  })
}

const plain = (status: number, text: string, headers: Record<string, string> = {}) =>
  new Response(text, {
    status,
    headers: { 'content-type': 'text/plain; charset=utf-8', 'cache-control': 'no-store', ...headers },
  })
