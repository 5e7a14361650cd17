import { route } from '@/lib/http/route'
import { ChangeKey, KeyView } from '@/lib/keys/contract'
import { changeKey } from '@/lib/keys/server/change-key'
import { revokeKey } from '@/lib/keys/server/revoke-key'
import { world } from '@/lib/world'

export const PATCH = route({ body: ChangeKey, answer: KeyView }, ({ user, params, body }) =>
  changeKey({ world: world(), user, id: params.id ?? '', input: body }),
)

export const DELETE = route({ answer: KeyView }, ({ user, params }) =>
  revokeKey({ world: world(), user, id: params.id ?? '' }),
)
