import { answerV1 } from '@/lib/v1/server/here'
import { world } from '@/lib/world'

const handler = (request: Request) => answerV1(world(), request)

export {
  handler as DELETE,
  handler as GET,
  handler as HEAD,
  handler as OPTIONS,
  handler as PATCH,
  handler as POST,
  handler as PUT,
}
