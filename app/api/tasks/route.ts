import { route } from '@/lib/http/route'
import { SubmitTask, SubmittedTask, TaskPage } from '@/lib/tasks/contract'
import { listTasks, TaskQuery } from '@/lib/tasks/server/list-tasks'
import { submitTask } from '@/lib/tasks/server/submit-task'
import { world } from '@/lib/world'

export const GET = route({ query: TaskQuery, answer: TaskPage }, ({ user, query }) =>
  listTasks({ world: world(), user, query }),
)

export const POST = route({ body: SubmitTask, answer: SubmittedTask }, ({ user, body }) =>
  submitTask({ world: world(), user, input: body }),
)
