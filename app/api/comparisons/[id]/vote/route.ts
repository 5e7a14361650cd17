import { Comparison, Vote } from '@/lib/compare/contract'
import { castVote } from '@/lib/compare/server/cast-vote'
import { route } from '@/lib/http/route'
import { world } from '@/lib/world'

export const PUT = route({ body: Vote, answer: Comparison }, ({ user, params, body }) =>
  castVote({ world: world(), user, id: params.id ?? '', input: body }),
)
