import { route } from '@/lib/http/route'
import { ModelList } from '@/lib/offers/contract'
import { listModels } from '@/lib/offers/server/list-models'
import { world } from '@/lib/world'

export const GET = route({ answer: ModelList }, ({ user }) => listModels({ world: world(), user }))
