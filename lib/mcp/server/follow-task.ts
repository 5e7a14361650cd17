import { z } from 'zod'
import type { ServedTask } from '@/lib/gateways/backend'
import { name } from '@/lib/mcp/server/read-model'
import { taskData, tellTask } from '@/lib/mcp/server/tell-task'
import { defineTool, type ToolCall } from '@/lib/mcp/server/tool'
import { listForKey, taskForKey } from '@/lib/v1/server/ask'

const taskId = name(200).describe('Id of a task, from create_task or list_tasks')
const looksEachMs = 1_000
const tellsEachSeconds = 5

export const getTask = defineTool({
  title: 'Look at a task',
  description: 'How far a task is, the lasting addresses of its results, and what was charged.',
  annotations: { readOnlyHint: true, openWorldHint: false },
  input: z.strictObject({ task_id: taskId }),
  run: async (call, { task_id }) => tellTask(await lookAt(call, task_id)),
})

export const waitForTask = defineTool({
  title: 'Wait for a task',
  description:
    'Waits until a task is completed or has failed, at most 55 seconds, and tells the same as get_task. A task that is still running goes on: call it again.',
  annotations: { readOnlyHint: true, openWorldHint: false },
  input: z.strictObject({ task_id: taskId, seconds: z.number().min(0).max(55).default(55).describe('At most') }),
  run: async (call, { task_id, seconds }) => {
    const { clock } = call.world
    const begun = clock.now()
    const waited = () => (clock.now() - begun) / 1000
    let told = 0
    let task = await lookAt(call, task_id)
    while (isRunning(task) && waited() < seconds && !call.signal.aborted) {
      await clock.wait(Math.min(looksEachMs, Math.max(1, (seconds - waited()) * 1000)), call.signal)
      task = await lookAt(call, task_id)
      if (waited() < told + tellsEachSeconds) continue
      told = waited()
      await call.tell({ progress: Math.floor(told), total: seconds, message: task.progress.state })
    }
    return tellTask(task, isRunning(task) ? { next: 'It is still running: call wait_for_task again.' } : {})
  },
})

export const listTasks = defineTool({
  title: 'List tasks',
  description: 'The tasks of this key’s owner, newest first, those started elsewhere included.',
  annotations: { readOnlyHint: true, openWorldHint: false },
  input: z.strictObject({
    page: z.int().min(1).max(100_000).default(1),
    limit: z.int().min(1).max(100).default(20),
  }),
  run: async (call, page) => {
    const { world, key, origin } = call
    const { tasks, total } = await listForKey({ world, key, origin }, page)
    return { data: { tasks: tasks.map(taskData), ...page, total } }
  },
})

const lookAt = ({ world, key, origin }: ToolCall, id: string): Promise<ServedTask> =>
  taskForKey({ world, key, origin }, id)

const isRunning = ({ progress }: ServedTask) => progress.state === 'pending' || progress.state === 'processing'
