import { Collect, Memberships } from '@/lib/collections/contract'
import { membershipsOf } from '@/lib/collections/server/memberships-of'
import { route } from '@/lib/http/route'
import { world } from '@/lib/world'

/** Asks only; the ids are too many for an address. */
export const POST = route({ body: Collect, answer: Memberships }, ({ user, body }) =>
  membershipsOf({ world: world(), user, ids: body.ids }),
)
