import type { WebhookSecret } from '@/lib/keys/contract'
import { ownKey } from '@/lib/keys/server/own-key'
import { webhookSecret } from '@/lib/webhooks/server/secret'
import type { World } from '@/lib/world'

type Input = { world: World; user: { id: string }; id: string }

/** What webhooks about this key's tasks are signed with; made when it is first asked for. For its owner alone. */
export async function showWebhookSecret({ world, user, id }: Input): Promise<WebhookSecret> {
  await ownKey(world.db, user.id, id)
  return { secret: await webhookSecret(world, id) }
}
