import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { isHeld } from '@/lib/assets/server/held-output'
import { BackendRefusal, type Chat, type ChatAnswer, type ServedTask, type Wish } from '@/lib/gateways/backend'
import { whyOf } from '@/lib/kernel/log'
import { toDataUri } from '@/lib/media/data-uri'
import { modelFor } from '@/lib/models/unknown-model'
import { createForKey, taskForKey } from '@/lib/v1/server/ask'
import type { Asking, Terms } from '@/lib/v1/server/asking'
import { refuseUnwritable } from '@/lib/v1/server/read-wish'
import type { World } from '@/lib/world'

/** A picture through chat: a task like any other, waited for. Chat models that make no pictures are BackendRefusal `unknown_model`. */
export async function chatForKey(asking: Asking & Terms, wish: Wish): Promise<Chat> {
  refuseUnwritable(wish)
  const { via, makes } = modelFor('onysoft', wish.model)
  if (via !== 'chat' || makes !== 'image')
    throw new BackendRefusal(
      'unknown_model',
      `${wish.model} is not served here: of the chat models only those that make images are`,
    )
  const { id, createdAt } = await createForKey(asking, wish)
  return {
    id,
    createdAt,
    answer: (signal) => answerOf(asking, id, signal).catch((error) => withoutTrouble(asking.world, id, error)),
  }
}

/** OpenAI's clients repeat what is answered with 5xx, and would pay again: once there is a task, trouble of ours is noted here and told as BackendRefusal `refused`. */
function withoutTrouble({ log }: World, id: string, error: unknown): never {
  if (error instanceof BackendRefusal) throw error
  log('v1.bug', { path: '/v1/chat/completions', task: id, why: whyOf(error) })
  throw new BackendRefusal('refused', `Something went wrong; it goes on as task ${id}`, { cause: error })
}

const lookEachMs = 250
const patienceMs = 300_000

/** Where it takes longer than five minutes it goes on, and BackendRefusal `refused` names the task. */
async function answerOf(asking: Asking, id: string, signal?: AbortSignal): Promise<ChatAnswer> {
  const { world } = asking
  const end = world.clock.now() + patienceMs
  const isOver = () => world.clock.now() >= end || signal?.aborted === true
  while (!isOver()) {
    if (await hasEnded(world, id)) {
      const task = await taskForKey(asking, id)
      const { progress } = task
      if (progress.state === 'completed') return pictures(world, task)
      if (progress.state === 'failed') return refusalOrWords(task, progress.reason)
    }
    await world.clock.wait(lookEachMs, signal)
  }
  throw new BackendRefusal('refused', `It is not finished yet and goes on as task ${id}: ask for its status`)
}

const hasEnded = async ({ db }: World, id: string): Promise<boolean> =>
  (await db
    .selectFrom('tasks')
    .select('id')
    .where('id', '=', id)
    .where('state', 'in', ['completed', 'failed', 'canceled'])
    .executeTakeFirst()) !== undefined

/** Of each output the file in the archive; where it could not be copied, its address at the gateway. */
async function pictures(world: World, { id, progress, estimated }: ServedTask): Promise<ChatAnswer> {
  if (progress.state !== 'completed') throw new Error('Pictures of a task that is not completed')
  const outputs = await world.db
    .selectFrom('outputs')
    .leftJoin('assets', (join) => join.onRef('assets.id', '=', 'outputs.asset_id').on('assets.deleted_at', 'is', null))
    .select(['outputs.url', 'assets.path', 'assets.mime'])
    .where('outputs.task_id', '=', id)
    .where('outputs.kind', '!=', 'text')
    .orderBy('outputs.position')
    .execute()
  const images = await Promise.all(
    outputs.map(async ({ url, path, mime }) => {
      if (path !== null && mime !== null) return toDataUri(await readFile(join(world.archiveFolder, path)), mime)
      return url && !isHeld(url) ? url : undefined
    }),
  )
  return { text: '', images: images.filter((image) => image !== undefined), cost: progress.charged ?? estimated }
}

/** What the model said instead of a picture is its answer; what never reached it is an error. */
function refusalOrWords({ progress, own }: ServedTask, reason: string): ChatAnswer {
  if (own?.remote_task_id === undefined) throw new BackendRefusal('refused', reason)
  return { text: reason, images: [], cost: progress.state === 'failed' ? progress.charged : undefined }
}
