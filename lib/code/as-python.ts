import { callOf, type CodeRequest } from '@/lib/code/request'

/** A program for Python 3.8 or newer with `requests`: starts the task, follows it to its end and prints the result. */
export function asPython(request: CodeRequest): string {
  const { path, body, statusPath, result, error } = callOf(request)
  const { origin, connectionId } = request
  const headers = [
    `    "Authorization": f"Bearer {os.environ['SAFELIGHT_API_KEY']}",`,
    ...(connectionId === undefined ? [] : [`    "X-Safelight-Connection": ${literal(connectionId)},`]),
  ]
  return `import os
import time
import uuid

import requests

BASE = ${literal(origin)}
HEADERS = {
${headers.join('\n')}
}


def read(response):
    if not response.ok:
        raise SystemExit(response.text)
    return response.json()["data"]


# The same Idempotency-Key again is the same task: a retry is never charged twice.
task = read(
    requests.post(
        BASE + ${literal(path)},
        headers={**HEADERS, "Idempotency-Key": str(uuid.uuid4())},
        json=${literal(body, 8)},
        timeout=60,
    )
)
print("Task:", task["task_id"])

while task["status"] not in ("completed", "failed"):
    time.sleep(5)
    task = read(requests.get(BASE + ${literal(statusPath)} + task["task_id"], headers=HEADERS, timeout=60))

if task["status"] == "failed":
    raise SystemExit(task.get(${literal(error)}))
print(${result.map((name) => `task.get(${literal(name)})`).join(' or ')})
`
}

/** A value of JSON as Python writes it; `indent` is how deep it stands. */
function literal(value: unknown, indent = 0): string {
  if (value === true) return 'True'
  if (value === false) return 'False'
  if (value === null || value === undefined) return 'None'
  if (typeof value !== 'object') return JSON.stringify(value)
  const inner = ' '.repeat(indent + 4)
  const isList = Array.isArray(value)
  const rows = isList
    ? value.map((item) => literal(item, indent + 4))
    : Object.entries(value).map(([name, item]) => `${JSON.stringify(name)}: ${literal(item, indent + 4)}`)
  const [open, close] = isList ? '[]' : '{}'
  if (rows.length === 0) return `${open}${close}`
  return `${open}\n${rows.map((row) => `${inner}${row},\n`).join('')}${' '.repeat(indent)}${close}`
}
