import { saveNow } from '@/lib/assets/server/save-now'
import { route } from '@/lib/http/route'
import { TaskView } from '@/lib/tasks/contract'
import { world } from '@/lib/world'

export const POST = route({ answer: TaskView }, ({ user, params }) =>
  saveNow({ world: world(), user, id: params.id ?? '', position: Number(params.position) }),
)
