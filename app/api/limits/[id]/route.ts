import { route } from '@/lib/http/route'
import { ChangeLimit, LimitView } from '@/lib/limits/contract'
import { changeLimit, deleteLimit } from '@/lib/limits/server/change-limits'
import { world } from '@/lib/world'

export const PATCH = route({ body: ChangeLimit, answer: LimitView }, ({ user, params, body }) =>
  changeLimit({ world: world(), user, id: params.id ?? '', input: body }),
)

export const DELETE = route({}, ({ user, params }) => deleteLimit({ world: world(), user, id: params.id ?? '' }))
