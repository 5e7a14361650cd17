import { route } from '@/lib/http/route'
import { ChangeAccount, Me } from '@/lib/users/contract'
import { changeAccount } from '@/lib/users/server/change-account'
import { world } from '@/lib/world'

export const PATCH = route({ body: ChangeAccount, answer: Me }, ({ user, body }) =>
  changeAccount(world(), { user, input: body }),
)
