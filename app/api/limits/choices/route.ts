import { route } from '@/lib/http/route'
import { LimitChoices } from '@/lib/limits/contract'
import { limitChoices } from '@/lib/limits/server/limit-choices'
import { world } from '@/lib/world'

export const GET = route({ answer: LimitChoices }, ({ user }) => limitChoices({ world: world(), user }))
