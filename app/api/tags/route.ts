import { route } from '@/lib/http/route'
import { Tagged, Tagging, Tags } from '@/lib/tags/contract'
import { listTags } from '@/lib/tags/server/list-tags'
import { tagTasks, untagTasks } from '@/lib/tags/server/tag-tasks'
import { world } from '@/lib/world'

export const GET = route({ answer: Tags }, ({ user }) => listTags({ world: world(), user }))

export const POST = route({ body: Tagging, answer: Tagged }, ({ user, body }) =>
  tagTasks({ world: world(), user, ...body }),
)

export const DELETE = route({ body: Tagging, answer: Tagged }, ({ user, body }) =>
  untagTasks({ world: world(), user, ...body }),
)
