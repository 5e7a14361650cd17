import { Judged, Mark, Marks } from '@/lib/assets/judging'
import { judgeAssets } from '@/lib/assets/server/judge-assets'
import { route } from '@/lib/http/route'
import { world } from '@/lib/world'

export const POST = route({ body: Mark, answer: Judged }, ({ user, body }) =>
  judgeAssets({ world: world(), user, marks: [body] }),
)

/** Several marks as one change. */
export const PUT = route({ body: Marks, answer: Judged }, ({ user, body }) =>
  judgeAssets({ world: world(), user, marks: body.marks }),
)
