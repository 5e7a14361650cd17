import { route } from '@/lib/http/route'
import { ChangeShare, ShareView } from '@/lib/shares/contract'
import { changeShare } from '@/lib/shares/server/change-share'
import { revokeShare } from '@/lib/shares/server/revoke-share'
import { world } from '@/lib/world'

export const PATCH = route({ body: ChangeShare, answer: ShareView }, ({ user, params, body }) =>
  changeShare({ world: world(), user, id: params.id ?? '', input: body }),
)

export const DELETE = route({ answer: ShareView }, ({ user, params }) =>
  revokeShare({ world: world(), user, id: params.id ?? '' }),
)
