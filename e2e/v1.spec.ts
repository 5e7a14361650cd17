import { expect, test } from '@/e2e/test'
import type { SafelightServer } from '@/e2e/safelight-server'

/** A person with the sandbox's connections, and a script with their key. */
async function script(server: SafelightServer) {
  const email = `script-${Math.random().toString(36).slice(2)}@example.com`
  await server.cli('user', 'add', '--email', email, '--password', 'a long enough password')
  const { key } = await server.cli('key', 'create', '--user', email)
  return async (method: string, path: string, body?: unknown, headers: Record<string, string> = {}) => {
    const response = await fetch(server.origin + path, {
      method,
      redirect: 'manual',
      headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json', ...headers },
      body: body === undefined ? undefined : JSON.stringify(body),
    })
    return { status: response.status, body: await response.json() }
  }
}

const picture = { model: 'openai/gpt-image-2', input: { prompt: 'A lamp' } }

test('a script starts a task, starts it again for nothing, and keeps its picture', async ({ server }) => {
  const ask = await script(server)
  const price = await ask('POST', '/v1/tasks', { ...picture, dry_run: true })
  expect(price.body.data.cost).toBeGreaterThan(0)
  const once = { 'idempotency-key': 'lamp-1' }
  const first = await ask('POST', '/v1/tasks', picture, once)
  const again = await ask('POST', '/v1/tasks', picture, once)
  expect(again.body.data.task_id).toBe(first.body.data.task_id)
  const other = await ask('POST', '/v1/tasks', { ...picture, input: { prompt: 'A moth' } }, once)
  expect([other.status, other.body.data.code]).toEqual([422, 'idempotency_key_reused'])

  const status = () => ask('GET', `/v1/tasks/${first.body.data.task_id}`)
  await expect.poll(async () => (await status()).body.data.status, { timeout: 30_000 }).toBe('completed')
  const { data } = (await status()).body
  expect(data.cost).toBe(price.body.data.cost)
  const file = await fetch(data.output.image_url)
  expect([file.status, file.headers.get('content-type')]).toEqual([200, 'image/png'])
  expect((await fetch(data.output.image_url.replace(/s=./, 's=!'))).status).toBe(404)
  const { body } = await ask('GET', '/v1/tasks?limit=5')
  expect(body.data.tasks.map(({ task_id }: { task_id: string }) => task_id)).toEqual([data.task_id])
})

test('the other gateway’s scripts are at home too', async ({ server }) => {
  const ask = await script(server)
  const created = await ask('POST', '/v1/image/generate', { model: 'google/imagen4', prompt: 'A lamp' })
  expect(created).toMatchObject({ status: 202, body: { success: true, data: { status: 'pending' } } })
  const { task_id } = created.body.data
  const status = async () => (await ask('GET', `/v1/video/status/${task_id}`)).body.data.status
  await expect.poll(status, { timeout: 30_000 }).toBe('completed')
})

test('an odd address is answered in the languages’ own shapes', async ({ server }) => {
  const ask = await script(server)
  for (const path of ['/v1/tasks/', '/v1//tasks', '//v1/tasks'])
    expect((await ask('POST', path, { ...picture, dry_run: true })).status).toBe(200)
  for (const path of ['/v1', '/v1/', '/v1/nothing', '/v1/tasks/nobody'])
    expect(await ask('GET', path)).toMatchObject({ status: 404, body: { code: 404, success: false } })
  expect(await ask('GET', '/v1/tasks/%E0%A4%A')).toMatchObject({ status: 400, body: { code: 400, success: false } })
  expect(await ask('GET', '/account')).toMatchObject({ status: 200, body: { success: true } })
  expect(await ask('POST', '/mcp', {}, { authorization: 'Bearer sl_nobody' })).toMatchObject({ status: 401 })
})
