import { serveMetrics } from '@/lib/watch/server/serve-metrics'
import { world } from '@/lib/world'

export const dynamic = 'force-dynamic'

export const GET = (request: Request) => serveMetrics(world(), request)
