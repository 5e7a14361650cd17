import { route } from '@/lib/http/route'
import { SendWhenRoom, TaskView } from '@/lib/tasks/contract'
import { sendWhenRoom } from '@/lib/tasks/server/act-on-task'
import { world } from '@/lib/world'

export const POST = route({ body: SendWhenRoom, answer: TaskView }, ({ user, params, body }) =>
  sendWhenRoom({ world: world(), user, id: params.id ?? '', input: body }),
)
