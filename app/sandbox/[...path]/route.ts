import { sandbox } from '@/lib/sandbox/here'

const handler = (request: Request) => sandbox().handle(request)

export { handler as DELETE, handler as GET, handler as POST, handler as PUT }
