import { randomBytes } from 'node:crypto'
import { seal } from '@/lib/auth/seal'
import { newId } from '@/lib/kernel/id'
import type { World } from '@/lib/world'

/** The base URL of a connection to the sandbox inside this server, whatever its port is by then. */
export const sandboxBaseUrl = 'sandbox:'

const keyPrefix = { 'unified-tasks': 'sk-', onysoft: 'sk-ony-' } as const

/** One connection for each of the sandbox's two languages, each an account of play money of its own. */
export async function addSandboxConnections(
  { db, clock, secret, sandboxUrl }: Pick<World, 'db' | 'clock' | 'secret' | 'sandboxUrl'>,
  ownerId: string,
): Promise<void> {
  if (!sandboxUrl) return
  const rows = (['unified-tasks', 'onysoft'] as const).map((dialect, index) => {
    const id = newId(clock.now() + index)
    const key = keyPrefix[dialect] + randomBytes(24).toString('hex')
    return {
      id,
      owner_id: ownerId,
      name: dialect === 'onysoft' ? 'Sandbox (Onysoft)' : 'Sandbox',
      dialect,
      base_url: sandboxBaseUrl,
      key_sealed: seal(key, { secret, record: id }),
      is_default: 1,
      allow_private: 0,
      created_at: clock.now() + index,
      deleted_at: null,
    }
  })
  await db.insertInto('connections').values(rows).execute()
}
