import { route } from '@/lib/http/route'
import { Lineage } from '@/lib/lineage/contract'
import { openLineage } from '@/lib/lineage/server/open-lineage'
import { world } from '@/lib/world'

export const GET = route({ answer: Lineage }, ({ user, params }) =>
  openLineage({ world: world(), user, id: params.id ?? '' }),
)
