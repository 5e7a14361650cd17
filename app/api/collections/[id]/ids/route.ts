import { CollectionIds } from '@/lib/collections/contract'
import { listCollected } from '@/lib/collections/server/list-collected'
import { route } from '@/lib/http/route'
import { world } from '@/lib/world'

export const GET = route({ answer: CollectionIds }, ({ user, params }) =>
  listCollected({ world: world(), user, id: params.id ?? '' }),
)
