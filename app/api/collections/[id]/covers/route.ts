import { CoverChoices } from '@/lib/collections/contract'
import { listCovers } from '@/lib/collections/server/list-covers'
import { route } from '@/lib/http/route'
import { world } from '@/lib/world'

export const GET = route({ answer: CoverChoices }, ({ user, params }) =>
  listCovers({ world: world(), user, id: params.id ?? '' }),
)
