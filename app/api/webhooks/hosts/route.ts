import { route } from '@/lib/http/route'
import { AllowedHosts } from '@/lib/webhooks/contract'
import { listAllowedHosts, setAllowedHosts } from '@/lib/webhooks/server/allowed-hosts'
import { world } from '@/lib/world'

export const GET = route({ answer: AllowedHosts }, ({ user }) => listAllowedHosts({ world: world(), user }))

export const PUT = route({ body: AllowedHosts, answer: AllowedHosts }, ({ user, body }) =>
  setAllowedHosts({ world: world(), user, input: body }),
)
