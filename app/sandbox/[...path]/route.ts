import { sandboxHere } from '@/lib/sandbox/here'

const handler = (request: Request) => sandboxHere()?.handle(request) ?? new Response(null, { status: 404 })

export { handler as DELETE, handler as GET, handler as POST, handler as PUT }
