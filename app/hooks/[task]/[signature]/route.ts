import { openRoute } from '@/lib/http/route'
import { takeWebhook } from '@/lib/tasks/server/webhook'
import { world } from '@/lib/world'

export const POST = openRoute({}, ({ params, request }) =>
  takeWebhook({ world: world(), taskId: params.task ?? '', signature: params.signature ?? '', request }),
)
