import { z } from 'zod'
import { route } from '@/lib/http/route'
import { KeyView, MadeKey, MakeKey } from '@/lib/keys/contract'
import { listKeys } from '@/lib/keys/server/list-keys'
import { makeKey } from '@/lib/keys/server/make-key'
import { world } from '@/lib/world'

export const GET = route({ answer: z.array(KeyView) }, ({ user }) => listKeys({ world: world(), user }))

export const POST = route({ body: MakeKey, answer: MadeKey }, ({ user, body }) =>
  makeKey({ world: world(), user, input: body }),
)
