import { openRoute } from '@/lib/http/route'
import { SetUp } from '@/lib/users/contract'
import { setUp } from '@/lib/users/server/set-up'
import { world } from '@/lib/world'

export const POST = openRoute({ body: SetUp }, async ({ body }) => {
  await setUp(world(), body)
  return { ok: true }
})
