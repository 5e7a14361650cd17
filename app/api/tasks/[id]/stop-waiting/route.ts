import { route } from '@/lib/http/route'
import { TaskView } from '@/lib/tasks/contract'
import { stopWaiting } from '@/lib/tasks/server/act-on-task'
import { world } from '@/lib/world'

export const POST = route({ answer: TaskView }, ({ user, params }) =>
  stopWaiting({ world: world(), user, id: params.id ?? '' }),
)
