import { route } from '@/lib/http/route'
import { FindTask, TaskView } from '@/lib/tasks/contract'
import { findTask } from '@/lib/tasks/server/act-on-task'
import { world } from '@/lib/world'

export const POST = route({ body: FindTask, answer: TaskView }, ({ user, params, body }) =>
  findTask({ world: world(), user, id: params.id ?? '', input: body }),
)
