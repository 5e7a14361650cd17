import { askAgain, mayAskAgain, type Word } from '@/lib/assets/server/ask-again'
import { type Copied, type CopyLimits, copyLimits, copyOutput } from '@/lib/assets/server/copy-output'
import { outputTrouble, type OutputTrouble } from '@/lib/assets/server/output-trouble'
import { noteTrouble } from '@/lib/connections/server/note-trouble'
import type { OutputRow } from '@/lib/db/schema'
import { tellPages } from '@/lib/tasks/server/tell-pages'
import type { World } from '@/lib/world'

const second = 1_000
const day = 86_400 * second

/** Some gateways delete results after an hour, so during that hour it is tried at least each ten minutes. */
const pauses = [2, 10, 30, 120, 600, 600, 600, 600, 1800, 3600].map((seconds) => seconds * second)

/** An address that has been dead for so long, and at so many tries one after the other, is believed when the gateway confirms it. */
const death = { ms: 14 * day, tries: 20 }

/**
 * Copies one output into the archive. Whatever is in the way leaves it `remote` with the reason and a later try, for ever; where its address does not
 * work the gateway is asked for another. It is `lost` only once the gateway has denied the task, or named an address with nothing behind it, for two
 * weeks. Nothing is called saved before its bytes, its hash and its readable name are on disk.
 */
export async function saveOutput(world: World, output: OutputRow, limits = copyLimits): Promise<void> {
  const task = await world.db.selectFrom('tasks').selectAll().where('id', '=', output.task_id).executeTakeFirstOrThrow()
  const connection = await world.db
    .selectFrom('connections')
    .selectAll()
    .where('id', '=', task.connection_id)
    .executeTakeFirstOrThrow()
  const copied = { output, task, connection }
  const trouble = await attempt(world, copied, limits)
  if (!trouble) {
    world.log('archive.saved', { task: task.id, position: output.position, tries: output.tries })
    return wakeOthers(world, output)
  }
  if (trouble.address === 'unknown' || !mayAskAgain(world, output)) return tryLater(world, copied, trouble, 'unheard')
  const { said, renewed } = await askAgain(world, copied)
  const left = renewed ? await attempt(world, { ...copied, output: renewed }, limits) : trouble
  if (left) await tryLater(world, { ...copied, output: renewed ?? output }, left, said)
}

async function attempt(world: World, copied: Copied, limits: CopyLimits): Promise<OutputTrouble | undefined> {
  try {
    await copyOutput(world, copied, limits)
    return undefined
  } catch (error) {
    const trouble = outputTrouble(error, { expired: (copied.output.expires_at ?? Infinity) <= world.clock.now() })
    if (trouble.word === 'unexpected')
      world.log('archive.unexpected', { task: copied.task.id, why: error instanceof Error ? error.name : 'unknown' })
    return trouble
  }
}

/** `tries` counts those one after the other that found the address dead, or not dead. */
async function tryLater(world: World, copied: Copied, trouble: OutputTrouble, said: Word['said']): Promise<void> {
  const { output, task, connection } = copied
  const { word, status, address } = trouble
  const now = world.clock.now()
  const isDead = address !== 'unknown'
  const deadSince = isDead ? (output.dead_since ?? now) : null
  const tries = isDead === (output.dead_since !== null) ? output.tries + 1 : 1
  const isConfirmed = said === 'denied' || (said === 'answered' && address === 'gone')
  const isLost = isDead && isConfirmed && now - (deadSince ?? now) >= death.ms && tries >= death.tries
  await world.db.transaction().execute(async (db) => {
    await db
      .updateTable('outputs')
      .set({
        tries,
        trouble: word,
        dead_since: deadSince,
        ...(isLost
          ? { state: 'lost' as const, next_try_at: null }
          : { next_try_at: now + pauseAfter(trouble, { ...output, tries }, now) }),
      })
      .where('task_id', '=', output.task_id)
      .where('position', '=', output.position)
      .where('state', '=', 'remote')
      .execute()
    await tellPages({ ...world, db }, task)
  })
  await noteTrouble(world, { connectionId: connection.id, during: 'archive', kind: word, status, taskId: task.id })
}

/** In ms. Sooner while an address is about to expire; a file above the limit is rarely smaller the next time, and costs its whole length to find out. */
function pauseAfter({ word }: OutputTrouble, { tries, expires_at }: OutputRow, now: number): number {
  if (word === 'too_large') return day
  const pause = pauses[Math.min(tries, pauses.length) - 1] ?? 0
  const left = expires_at === null ? 0 : expires_at - now
  return left > 0 ? Math.max(2 * second, Math.min(pause, Math.floor(left / 4))) : pause
}

/** The archive can be written again: what waits for that, whoever's it is, need not wait any longer. */
async function wakeOthers({ db, clock }: World, { trouble }: OutputRow): Promise<void> {
  const reasons = ['disk_full', 'archive_unreachable']
  if (trouble === null || !reasons.includes(trouble)) return
  const now = clock.now()
  await db
    .updateTable('outputs')
    .set({ next_try_at: now })
    .where('state', '=', 'remote')
    .where('trouble', 'in', reasons)
    .where('next_try_at', '>', now)
    .execute()
}
