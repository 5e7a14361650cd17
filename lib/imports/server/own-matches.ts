import type { Database } from '@/lib/db/db'
import type { ConnectionRow } from '@/lib/db/schema'
import type { ListedTask } from '@/lib/gateways/gateway'
import { modelFor } from '@/lib/models/unknown-model'

/** The gateway's clock may be off by this much. */
const skew = 120_000
/** What was sent is listed within this time, also where a gateway tells its own country's hour as if it were UTC. */
const listedWithin = 86_400_000
/** Answers that come at once are no task here; the list may give them an id that nobody was told. */
const atOnce = 600_000

type Matches = { isDoubtful(listed: ListedTask): boolean; wasChatted(listed: ListedTask): boolean }

/** Whether something in the list may be a task of ours whose id at the gateway is not known: one that is being sent or in doubt, or one that was answered at once. `connectionIds`: all that lead to that gateway. */
export async function ownMatches(
  db: Database,
  { dialect }: Pick<ConnectionRow, 'dialect'>,
  connectionIds: string[],
): Promise<Matches> {
  const doubtful = await db
    .selectFrom('tasks')
    .select(['model_id', 'prompt', 'submitted_at', 'created_at'])
    .where('connection_id', 'in', connectionIds)
    .where('state', 'in', ['submitting', 'unconfirmed'])
    .execute()
  const isDoubtful = ({ model, prompt = '', createdAt }: ListedTask) =>
    doubtful.some((task) => {
      const sentAt = task.submitted_at ?? task.created_at
      return (
        (model === undefined || model === task.model_id) &&
        isBeginning(prompt, task.prompt) &&
        (createdAt === undefined || (createdAt >= sentAt - skew && createdAt <= sentAt + listedWithin))
      )
    })
  const chatted = await chattedOf(db, dialect, connectionIds)
  const wasChatted = ({ model, prompt, createdAt }: ListedTask) =>
    model !== undefined &&
    modelFor(dialect, model).via === 'chat' &&
    chatted.some(
      (task) =>
        task.model_id === model &&
        (prompt === undefined || prompt === task.prompt) &&
        (createdAt === undefined || Math.abs(createdAt - (task.submitted_at ?? 0)) < atOnce),
    )
  return { isDoubtful, wasChatted }
}

/** Some lists shorten what was asked for, or leave it empty. */
const isBeginning = (listed: string, prompt: string) =>
  prompt.trim().startsWith(listed.replace(/(?:…|\.{3})$/, '').trim())

async function chattedOf(db: Database, dialect: ConnectionRow['dialect'], connectionIds: string[]) {
  const names = await db
    .selectFrom('tasks')
    .select('model_id')
    .distinct()
    .where('connection_id', 'in', connectionIds)
    .execute()
  const chatting = names.map(({ model_id }) => model_id).filter((id) => modelFor(dialect, id).via === 'chat')
  if (chatting.length === 0) return []
  return db
    .selectFrom('tasks')
    .select(['model_id', 'prompt', 'submitted_at'])
    .where('connection_id', 'in', connectionIds)
    .where('model_id', 'in', chatting)
    .where('submitted_at', 'is not', null)
    .execute()
}
