import { ComparisonId, ComparisonPage, PlanComparison } from '@/lib/compare/contract'
import { ComparisonQuery, listComparisons } from '@/lib/compare/server/list-comparisons'
import { planComparison } from '@/lib/compare/server/plan-comparison'
import { route } from '@/lib/http/route'
import { world } from '@/lib/world'

export const GET = route({ query: ComparisonQuery, answer: ComparisonPage }, ({ user, query }) =>
  listComparisons({ world: world(), user, query }),
)

export const POST = route({ body: PlanComparison, answer: ComparisonId }, ({ user, body }) =>
  planComparison({ world: world(), user, input: body }),
)
