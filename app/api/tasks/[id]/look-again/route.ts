import { route } from '@/lib/http/route'
import { TaskView } from '@/lib/tasks/contract'
import { lookAgain } from '@/lib/tasks/server/act-on-task'
import { world } from '@/lib/world'

export const POST = route({ answer: TaskView }, ({ user, params }) =>
  lookAgain({ world: world(), user, id: params.id ?? '' }),
)
