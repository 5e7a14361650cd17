import { answerMcp } from '@/lib/mcp/server/answer-mcp'
import { world } from '@/lib/world'

export const dynamic = 'force-dynamic'

const handler = (request: Request) => answerMcp(world(), request)

export { handler as DELETE, handler as GET, handler as POST }
