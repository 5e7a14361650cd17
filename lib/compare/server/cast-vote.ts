import type { Comparison, Vote } from '@/lib/compare/contract'
import { hasEnded, readComparison, tasksOf } from '@/lib/compare/server/read-comparison'
import { AppError } from '@/lib/kernel/app-error'
import type { World } from '@/lib/world'

type Cast = { world: World; user: { id: string }; id: string; input: Vote }

/**
 * Says which one is best, that none is, or that the names are wanted without a choice. The first word is blind; any other word after it is kept as not blind, and counts
 * nowhere: it was said with the names in sight. The same word again changes nothing. AppError `conflict` before all have ended, `invalid` for a place without a result.
 */
export async function castVote({ world, user, id, input }: Cast): Promise<Comparison> {
  const before = await readComparison({ world, user, id })
  const tasks = await tasksOf(world, id)
  if (input.verdict !== 'revealed' && before.vote === undefined && !tasks.every(({ task }) => hasEnded(task)))
    throw new AppError('conflict', { key: 'comparing.fault.notReady' })
  const chosen = input.verdict === 'winner' ? tasks[input.place - 1]?.task : undefined
  if (input.verdict === 'winner' && chosen?.state !== 'completed') {
    const say = { key: 'comparing.fault.noResult', values: { place: input.place } }
    throw new AppError('invalid', say, { fields: [{ path: 'place', say }] })
  }
  const vote = {
    verdict: input.verdict,
    winner_task_id: chosen?.id ?? null,
    is_blind: input.verdict === 'revealed' || before.isNamed ? 0 : 1,
    at: world.clock.now(),
  }
  await world.db
    .insertInto('votes')
    .values({ batch_id: id, owner_id: user.id, ...vote })
    .onConflict((conflict) =>
      conflict
        .column('batch_id')
        .doUpdateSet({ ...vote, is_blind: 0 })
        .where((eb) =>
          input.verdict === 'revealed'
            ? eb.lit(false)
            : eb.or([
                eb('votes.verdict', '<>', vote.verdict),
                eb(eb.fn.coalesce('votes.winner_task_id', eb.val('')), '<>', vote.winner_task_id ?? ''),
              ]),
        ),
    )
    .execute()
  return readComparison({ world, user, id })
}
