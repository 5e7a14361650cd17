import { serveDocument } from '@/lib/openapi/serve-document'
import { answerV1 } from '@/lib/v1/server/here'
import { world } from '@/lib/world'

export const dynamic = 'force-dynamic'

export const GET = (request: Request) => serveDocument(request)

const refuse = (request: Request) => answerV1(world(), request)

export { refuse as DELETE, refuse as OPTIONS, refuse as PATCH, refuse as POST, refuse as PUT }
