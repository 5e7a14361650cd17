import { z } from 'zod'
import { route } from '@/lib/http/route'
import { TaskChanges } from '@/lib/tasks/contract'
import { longestWait, taskChanges } from '@/lib/tasks/server/task-changes'
import { world } from '@/lib/world'

const After = z.strictObject({
  after: z.coerce.number().int().min(0),
  waitMs: z.coerce.number().int().min(0).max(longestWait).optional(),
})

export const GET = route({ query: After, answer: TaskChanges }, ({ user, query, request }) =>
  taskChanges({ world: world(), user, ...query, signal: request.signal }),
)
