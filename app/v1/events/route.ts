import { answerEvents } from '@/lib/v1/server/events'
import { world } from '@/lib/world'

export const dynamic = 'force-dynamic'

const handler = (request: Request) => answerEvents(world(), request)

export {
  handler as DELETE,
  handler as GET,
  handler as HEAD,
  handler as OPTIONS,
  handler as PATCH,
  handler as POST,
  handler as PUT,
}
