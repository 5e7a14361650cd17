import { route } from '@/lib/http/route'
import { TaskView } from '@/lib/tasks/contract'
import { openTask } from '@/lib/tasks/server/own-task'
import { world } from '@/lib/world'

export const GET = route({ answer: TaskView }, ({ user, params }) =>
  openTask({ world: world(), user, id: params.id ?? '' }),
)
