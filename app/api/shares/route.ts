import { route } from '@/lib/http/route'
import { CreateShare, ShareView, ShareViews } from '@/lib/shares/contract'
import { createShare } from '@/lib/shares/server/create-share'
import { listShares } from '@/lib/shares/server/list-shares'
import { world } from '@/lib/world'

export const GET = route({ answer: ShareViews }, ({ user }) => listShares({ world: world(), user }))

export const POST = route({ body: CreateShare, answer: ShareView }, ({ user, body }) =>
  createShare({ world: world(), user, input: body }),
)
