import type { ConnectionRow } from '@/lib/db/schema'
import { BackendRefusal } from '@/lib/gateways/backend'
import type { DialectName } from '@/lib/gateways/gateway'
import type { Asking } from '@/lib/v1/server/asking'

/**
 * The connection a call means: the key's own, else the one that is named (by id or name), else its owner's default for that language, else
 * the oldest there. BackendRefusal `forbidden` for one beside the key's own, `unknown_connection` for one that is not there or speaks the other language.
 */
export async function chooseConnection({
  world,
  key,
  connection: asked,
  language,
}: Pick<Asking, 'world' | 'key' | 'connection' | 'language'>): Promise<ConnectionRow> {
  const own = await world.db
    .selectFrom('connections')
    .selectAll()
    .where('owner_id', '=', key.user.id)
    .where('deleted_at', 'is', null)
    .orderBy('is_default', 'desc')
    .orderBy('created_at')
    .orderBy('id')
    .execute()
  const named = asked ? own.filter(({ id, name }) => id === asked || name === asked) : own
  if (key.connectionId !== undefined) {
    const only = own.find(({ id }) => id === key.connectionId)
    if (!only) throw new BackendRefusal('forbidden', 'The connection of this key has been deleted')
    if (!named.includes(only)) throw new BackendRefusal('forbidden', 'This key may not use that connection')
    if (only.dialect !== language)
      throw new BackendRefusal('forbidden', `This key’s connection speaks ${speaks[only.dialect]}`)
    return only
  }
  const found = named.find(({ dialect }) => dialect === language)
  if (found) return found
  if (asked && named[0])
    throw new BackendRefusal('unknown_connection', `The connection "${asked}" speaks ${speaks[named[0].dialect]}`)
  if (asked) throw new BackendRefusal('unknown_connection', `There is no connection "${asked}"`)
  throw new BackendRefusal(
    'unknown_connection',
    `There is no connection that speaks ${speaks[language]}: add one in Settings`,
  )
}

const speaks: Record<DialectName, string> = {
  'unified-tasks': 'the Unified Tasks API (/v1/tasks)',
  onysoft: 'the Onysoft API (/v1/…/generate)',
}
