import { AskAddresses, FileAddresses } from '@/lib/code/contract'
import { addressFiles } from '@/lib/code/server/address-files'
import { route } from '@/lib/http/route'
import { world } from '@/lib/world'

export const POST = route({ body: AskAddresses, answer: FileAddresses }, ({ user, body }) =>
  addressFiles({ world: world(), user, ids: body.ids }),
)
