import { AskScore, Score } from '@/lib/compare/contract'
import { scoreModels } from '@/lib/compare/server/score-models'
import { route } from '@/lib/http/route'
import { world } from '@/lib/world'

export const GET = route({ query: AskScore, answer: Score }, ({ user, query }) =>
  scoreModels({ world: world(), user, query }),
)
