import { startBatch } from '@/lib/batches/server/start-batch'
import type { Comparison, StartComparison } from '@/lib/compare/contract'
import { ownComparison } from '@/lib/compare/server/own-comparison'
import { planLivesMs } from '@/lib/compare/server/plan-comparison'
import { readComparison } from '@/lib/compare/server/read-comparison'
import { AppError } from '@/lib/kernel/app-error'
import type { World } from '@/lib/world'

type Start = { world: World; user: { id: string }; id: string; input: StartComparison }

/** All or nothing, and once however often it is asked for. AppError `conflict` where its prices are of ten minutes ago, and all that `startBatch` throws: then nothing is sent. */
export async function startComparison({ world, user, id, input }: Start): Promise<Comparison> {
  const batch = await ownComparison(world.db, user.id, id)
  if (batch.state === 'planned' && world.clock.now() - batch.created_at > planLivesMs)
    throw new AppError('conflict', { key: 'comparing.fault.oldPlan' })
  await startBatch({ world, user, id, input })
  return readComparison({ world, user, id })
}
