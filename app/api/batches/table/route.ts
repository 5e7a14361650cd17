import { AskTable, BatchView } from '@/lib/batches/contract'
import { planTable } from '@/lib/batches/server/plan-batch'
import { bodyOf } from '@/lib/http/body-of'
import { route } from '@/lib/http/route'
import { world } from '@/lib/world'

/** The body is the table itself. */
export const POST = route({ query: AskTable, answer: BatchView }, ({ user, query, request }) =>
  planTable({ world: world(), user, input: query, body: bodyOf(request) }),
)
