import { readRevision } from '@/lib/db/read-revision'
import type { TaskRow } from '@/lib/db/schema'
import { BackendRefusal, type ServedTask } from '@/lib/gateways/backend'
import { taskData, unifiedTasksServer } from '@/lib/gateways/unified-tasks/server'
import { whyOf } from '@/lib/kernel/log'
import { type OpenKey, openKey } from '@/lib/keys/server/open-key'
import { answerV1 } from '@/lib/v1/server/here'
import { readHeaders } from '@/lib/v1/server/read-headers'
import { type Showing, servedTasks } from '@/lib/v1/server/served-tasks'
import type { World } from '@/lib/world'

const pollMs = 500
const commentMs = 15_000
const keyEachMs = 15_000
const mostStreams = 20
const pageLength = 100

/** Streams that are open at this process, by key. */
const open = new Map<string, number>()

/**
 * `GET /v1/events`: the changes of the key owner's tasks as server-sent events, within the key's connection. `?task=ID` tells how one stands, what changes, and ends with it.
 * `Last-Event-ID` goes on after that revision; without it a stream begins now. HEAD is told whether there would be one; any other method is refused.
 */
export async function answerEvents(world: World, request: Request): Promise<Response> {
  if (request.method !== 'GET' && request.method !== 'HEAD') return answerV1(world, request)
  try {
    const key = await openKey(world, request.headers.get('authorization'))
    if (typeof key === 'string') throw new BackendRefusal('unauthorized', unauthorized[key])
    const watch = await readWatch(world, key, request)
    // A reader whose stream has ended comes back by itself; with this it stays away.
    if (!watch) return new Response(null, { status: 204 })
    if ((open.get(key.id) ?? 0) >= mostStreams)
      throw new BackendRefusal('too_many', `A key may have ${mostStreams} streams open at a time`, { retryAfter: 5 })
    return new Response(request.method === 'HEAD' ? null : streamOf(world, watch), {
      // A proxy that compresses or collects would hold the events back.
      headers: {
        'content-type': 'text/event-stream; charset=utf-8',
        'cache-control': 'no-store, no-transform',
        'x-accel-buffering': 'no',
      },
    })
  } catch (error) {
    if (error instanceof BackendRefusal) return unifiedTasksServer.refuse(error)
    world.log('v1.bug', { method: request.method, path: '/v1/events', why: whyOf(error) })
    return unifiedTasksServer.refuse({ reason: 'trouble', message: 'Something went wrong on this server' })
  }
}

const unauthorized = {
  missing: 'Show a Safelight key: Authorization: Bearer sl_…',
  unknown: 'This Safelight key is not known, or has been revoked',
  expired: 'This Safelight key has expired',
}

type Watch = {
  key: OpenKey
  authorization: string | null
  after: number
  taskId?: string
  showing: Showing
  signal: AbortSignal
}

/** Undefined where the one task that is meant has ended, and its reader knows it. */
async function readWatch(world: World, key: OpenKey, request: Request): Promise<Watch | undefined> {
  const { headers, signal } = request
  const said = headers.get('last-event-id')?.trim()
  if (said && !/^\d{1,15}$/.test(said))
    throw new BackendRefusal('invalid', 'Last-Event-ID: must be the id of an event of this stream')
  const taskId = new URL(request.url).searchParams.get('task') ?? undefined
  const { origin, outputs = 'safelight' } = readHeaders(world, request)
  const showing = { origin, outputs }
  const row = taskId === undefined ? undefined : await ownTask(world, key, taskId)
  if (row && said && row.revision <= Number(said)) {
    const [task] = await servedTasks(world, [row], showing)
    if (task && hasEnded(task)) return undefined
  }
  const now = await readRevision(world.db, key.user.id)
  // A greater one is of a database that was restored since: what comes next is below it.
  const after = said ? Math.min(Number(said), now) : taskId === undefined ? now : -1
  return { key, authorization: headers.get('authorization'), after, taskId, showing, signal }
}

const tasksOf = ({ db }: World, { user, connectionId }: OpenKey) =>
  db
    .selectFrom('tasks')
    .where('owner_id', '=', user.id)
    .$if(connectionId !== undefined, (select) => select.where('connection_id', '=', connectionId!))

async function ownTask(world: World, key: OpenKey, id: string): Promise<TaskRow> {
  const row = id.includes('\0')
    ? undefined
    : await tasksOf(world, key).selectAll().where('id', '=', id).executeTakeFirst()
  if (!row) throw new BackendRefusal('not_found', `There is no task ${id.slice(0, 100).replaceAll('\0', '')}`)
  return row
}

/** Ends when its reader leaves, when the key does or opens another connection, or when the one task that is watched has ended. */
function streamOf(world: World, watch: Watch): ReadableStream<Uint8Array> {
  const left = new AbortController()
  let isCanceled = false
  const leave = () => left.abort()
  const encoder = new TextEncoder()
  const { key, signal } = watch
  open.set(key.id, (open.get(key.id) ?? 0) + 1)
  signal.addEventListener('abort', leave)
  if (signal.aborted) leave()
  return new ReadableStream<Uint8Array>({
    start: (controller) => {
      const write = (text: string) => {
        if (!left.signal.aborted) controller.enqueue(encoder.encode(text))
      }
      const isSlow = () => (controller.desiredSize ?? 0) < -1_000
      void follow(world, watch, { write, isSlow, signal: left.signal })
        .catch((error: unknown) => world.log('v1.bug', { method: 'GET', path: '/v1/events', why: whyOf(error) }))
        .finally(() => {
          signal.removeEventListener('abort', leave)
          const others = (open.get(key.id) ?? 1) - 1
          if (others > 0) open.set(key.id, others)
          else open.delete(key.id)
          if (!isCanceled) controller.close()
        })
    },
    cancel: () => {
      isCanceled = true
      leave()
    },
  })
}

type Pen = { write(text: string): void; isSlow(): boolean; signal: AbortSignal }

async function follow(world: World, watch: Watch, { write, isSlow, signal }: Pen): Promise<void> {
  const { clock } = world
  let { after } = watch
  let quietSince = clock.now()
  let keySeenAt = clock.now()
  // Something has to come at once, or some clients wait for the answer's head.
  write(`retry: 2000\n: watching\n\n`)
  while (!signal.aborted) {
    if (Math.abs(clock.now() - keySeenAt) >= keyEachMs) {
      if (!(await opensTheSame(world, watch))) return
      keySeenAt = clock.now()
    }
    const now = after < 0 ? 0 : await readRevision(world.db, watch.key.user.id)
    const found = now > after && !isSlow() ? await changes(world, watch, after) : undefined
    for (const { row, task } of found ?? []) write(eventOf(row, task))
    if (found)
      after = found.length < pageLength ? Math.max(now, found.at(-1)?.row.revision ?? 0) : found.at(-1)!.row.revision
    if (watch.taskId !== undefined && found?.some(({ task }) => hasEnded(task))) return
    if (found?.length) quietSince = clock.now()
    else if (clock.now() - quietSince >= commentMs) {
      write(': still watching\n\n')
      quietSince = clock.now()
    }
    if (found?.length !== pageLength) await clock.wait(pollMs, signal)
  }
}

/** A reader whose key was bound to another connection comes back, and is told what it opens by then. */
async function opensTheSame(world: World, { authorization, key }: Watch): Promise<boolean> {
  const now = await openKey(world, authorization)
  return typeof now !== 'string' && now.connectionId === key.connectionId
}

/** What changed after a revision, the oldest change first, each task as it is now. */
async function changes(world: World, { key, taskId, showing }: Watch, after: number) {
  const rows: TaskRow[] = await tasksOf(world, key)
    .selectAll()
    .where('revision', '>', after)
    .$if(taskId !== undefined, (select) => select.where('id', '=', taskId!))
    .orderBy('revision')
    .limit(pageLength)
    .execute()
  const tasks = await servedTasks(world, rows, showing)
  return tasks.map((task, at) => ({ task, row: rows[at]! }))
}

const eventOf = ({ revision }: TaskRow, task: ServedTask) =>
  `event: task\nid: ${revision}\ndata: ${JSON.stringify(taskData(task))}\n\n`

const hasEnded = ({ progress }: ServedTask) => progress.state === 'completed' || progress.state === 'failed'
