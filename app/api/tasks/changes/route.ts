import { z } from 'zod'
import { route } from '@/lib/http/route'
import { TaskChanges } from '@/lib/tasks/contract'
import { taskChanges } from '@/lib/tasks/server/task-changes'
import { world } from '@/lib/world'

const After = z.strictObject({ after: z.coerce.number().int().min(0) })

export const GET = route({ query: After, answer: TaskChanges }, ({ user, query }) =>
  taskChanges({ world: world(), user, after: query.after }),
)
