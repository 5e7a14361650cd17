import type { DatabaseSync } from 'node:sqlite'
import { outputData } from '@/lib/gateways/unified-tasks/server'
import { servedTask, TaskRow } from '@/lib/sandbox/task-row'
import type { SandboxFiles } from '@/lib/sandbox/files'

type Post = { store: DatabaseSync; files: SandboxFiles; publicOrigin: string; fetch: typeof globalThis.fetch }

const maxTries = 3
const retryMs = 30_000

/** POSTs what became due by `now`, each as documented for the Unified Tasks callbacks. Never throws; what was not taken is tried twice more. */
export async function postDueWebhooks({ store, files, publicOrigin, fetch }: Post, now: number): Promise<number> {
  if (!store.isOpen) return 0
  const due = store.prepare('SELECT * FROM tasks WHERE callback_due_at <= ? ORDER BY callback_due_at LIMIT 20').all(now)
  const posts = due.map(async (row) => {
    const task = TaskRow.parse(row)
    const tries = task.callback_tries + 1
    // Put off before the call, so that nobody else posts it meanwhile.
    store
      .prepare('UPDATE tasks SET callback_due_at = ?, callback_tries = ? WHERE id = ?')
      .run(tries < maxTries ? now + retryMs * tries : null, tries, task.id)
    if (!mayCall(task.callback_url ?? '', publicOrigin)) return
    const taken = await post(fetch, task.callback_url ?? '', callbackBody(task, files, now))
    if (taken && store.isOpen) store.prepare('UPDATE tasks SET callback_due_at = NULL WHERE id = ?').run(task.id)
  })
  await Promise.all(posts)
  return due.length
}

function callbackBody(task: TaskRow, files: SandboxFiles, now: number) {
  const { progress } = servedTask(task, { now, currency: 'USD', files })
  const named = { task_id: task.id, status: progress.state }
  if (progress.state === 'failed') return { ...named, error_message: progress.reason }
  return { ...named, data: progress.state === 'completed' ? outputData(progress.outputs) : {} }
}

async function post(fetch: Post['fetch'], url: string, body: unknown): Promise<boolean> {
  try {
    const response = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
      redirect: 'manual',
      signal: AbortSignal.timeout(10_000),
    })
    await response.body?.cancel()
    return response.ok
  } catch {
    return false
  }
}

/** Anybody may open an account here, so a callback may not reach into the network around us: our own machine only where we serve nothing else. */
function mayCall(target: string, publicOrigin: string): boolean {
  const url = URL.parse(target)
  const own = URL.parse(publicOrigin)
  if (!url || !own) return false
  if (url.origin === own.origin || (isLoopback(url) && isLoopback(own))) return true
  return url.protocol === 'https:' && /[a-z]/i.test(url.hostname) && url.hostname.includes('.') && !isLoopback(url)
}

const isLoopback = ({ hostname }: URL) => /^(localhost|127(\.\d+){3}|\[::1\])$/.test(hostname)
