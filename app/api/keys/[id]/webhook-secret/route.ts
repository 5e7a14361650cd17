import { route } from '@/lib/http/route'
import { WebhookSecret } from '@/lib/keys/contract'
import { showWebhookSecret } from '@/lib/keys/server/show-webhook-secret'
import { world } from '@/lib/world'

export const POST = route({ answer: WebhookSecret }, ({ user, params }) =>
  showWebhookSecret({ world: world(), user, id: params.id ?? '' }),
)
