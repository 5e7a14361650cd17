import { route } from '@/lib/http/route'
import { AskTags, TagsOf } from '@/lib/tags/contract'
import { tagsOf } from '@/lib/tags/server/list-tags'
import { world } from '@/lib/world'

/** Asks only; the ids are too many for an address. */
export const POST = route({ body: AskTags, answer: TagsOf }, ({ user, body }) =>
  tagsOf({ world: world(), user, ids: body.ids }),
)
