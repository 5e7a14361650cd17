import { AtRisk } from '@/lib/assets/contract'
import { listAtRisk } from '@/lib/assets/server/list-at-risk'
import { route } from '@/lib/http/route'
import { world } from '@/lib/world'

export const GET = route({ answer: AtRisk }, ({ user }) => listAtRisk({ world: world(), user }))
