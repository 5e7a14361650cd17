import { route } from '@/lib/http/route'
import { EngineWatch } from '@/lib/watch/contract'
import { watchEngine } from '@/lib/watch/server/watch-engine'
import { world } from '@/lib/world'

export const GET = route({ answer: EngineWatch }, ({ user }) => watchEngine({ world: world(), user }))
