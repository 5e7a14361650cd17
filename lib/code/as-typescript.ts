import { callOf, type CodeRequest } from '@/lib/code/request'

/** A program for Node 18 or newer, Deno or Bun, with `fetch`: starts the task, follows it to its end and prints the result. */
export function asTypeScript(request: CodeRequest): string {
  const { path, body, statusPath, result, error } = callOf(request)
  const { origin, connectionId } = request
  const headers = [
    '  Authorization: `Bearer ${process.env.SAFELIGHT_API_KEY}`,',
    "  'Content-Type': 'application/json',",
    ...(connectionId === undefined ? [] : [`  'X-Safelight-Connection': ${JSON.stringify(connectionId)},`]),
  ]
  return `const base = ${JSON.stringify(origin)}
const headers = {
${headers.join('\n')}
}

async function read(response: Response) {
  if (!response.ok) throw new Error(await response.text())
  return (await response.json()).data
}

// The same Idempotency-Key again is the same task: a retry is never charged twice.
let task = await read(
  await fetch(base + ${JSON.stringify(path)}, {
    method: 'POST',
    headers: { ...headers, 'Idempotency-Key': crypto.randomUUID() },
    body: JSON.stringify(${JSON.stringify(body, null, 2).replaceAll('\n', '\n    ')}),
  }),
)
console.log('Task:', task.task_id)

while (task.status !== 'completed' && task.status !== 'failed') {
  await new Promise((resolve) => setTimeout(resolve, 5000))
  task = await read(await fetch(base + ${JSON.stringify(statusPath)} + task.task_id, { headers }))
}

if (task.status === 'failed') throw new Error(task.${error})
console.log(${result.map((name) => `task.${name}`).join(' ?? ')})
export {}
`
}
