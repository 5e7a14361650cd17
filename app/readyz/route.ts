import { readiness } from '@/lib/world-readiness'
import { world } from '@/lib/world'

export const dynamic = 'force-dynamic'

export const GET = () => readiness(world())
