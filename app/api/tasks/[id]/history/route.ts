import { route } from '@/lib/http/route'
import { TaskHistory } from '@/lib/tasks/contract'
import { taskHistory } from '@/lib/tasks/server/task-history'
import { world } from '@/lib/world'

export const GET = route({ answer: TaskHistory }, ({ user, params }) =>
  taskHistory({ world: world(), user, id: params.id ?? '' }),
)
