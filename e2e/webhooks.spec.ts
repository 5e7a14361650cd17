import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { awake, expect, signIn, test } from '@/e2e/test'

/** A script that listens on this machine and answers with `status`. */
async function receiver() {
  const received: { body: Record<string, unknown>; id: string }[] = []
  const script = { received, status: 500, host: '', close: () => {} }
  const server = createServer(async (incoming, outgoing) => {
    let text = ''
    for await (const chunk of incoming) text += chunk
    received.push({ body: JSON.parse(text), id: String(incoming.headers['webhook-id']) })
    outgoing.writeHead(script.status).end()
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  script.host = `127.0.0.1:${(server.address() as AddressInfo).port}`
  script.close = () => {
    server.closeAllConnections()
    server.close()
  }
  return script
}

test('a script is told of its task’s end at an allowed host, and told again by hand when it did not listen', async ({
  page,
  server,
}) => {
  const script = await receiver()
  const admin = {
    email: `admin-${Math.random().toString(36).slice(2)}@example.com`,
    password: 'a long enough password',
  }
  await server.cli('user', 'add', '--email', admin.email, '--password', admin.password, '--role', 'admin')
  const { key } = await server.cli('key', 'create', '--user', admin.email, '--name', 'a script')
  await signIn(page, admin)
  const ask = () =>
    page.request.post('/v1/tasks', {
      headers: { authorization: `Bearer ${String(key)}` },
      data: {
        model: 'openai/gpt-image-2',
        input: { prompt: 'A lamp for a script' },
        callback_url: `http://${script.host}/hook`,
      },
    })

  await page.goto('/settings/webhooks')
  await awake(page)
  await expect(page.getByText('No webhooks yet')).toBeVisible()
  const refused = await ask()
  expect([refused.status(), await refused.text()]).toEqual([422, expect.stringContaining('callback_url')])

  const hosts = page.getByLabel('Hosts', { exact: true })
  await hosts.fill('not/a/host')
  await page.getByRole('button', { name: 'Save' }).click()
  await expect(page.getByText('“not/a/host” is not a host.')).toBeVisible()
  await hosts.fill(script.host)
  await page.getByRole('button', { name: 'Save' }).click()
  await expect(page.getByText('The hosts are saved.')).toBeVisible()

  const created = await ask()
  expect(created.status()).toBe(200)
  const { task_id: taskId } = (await created.json()).data
  const row = page.getByRole('article', { name: script.host })
  await page.reload()
  await awake(page)
  await expect(row).toContainText('Answered 500', { timeout: 40_000 })
  await expect(row).toContainText('Waiting')
  await row.getByRole('button', { name: 'Tries at' }).click()
  await expect(page).toHaveURL(/open=/)
  script.status = 204
  await row.getByRole('button', { name: 'Send again' }).click()
  await expect(row).toContainText('Delivered')
  await expect(row.getByRole('list', { name: 'Tries' })).toContainText('Answered 204')
  expect(new Set(script.received.map(({ id }) => id)).size).toBe(1)
  expect(script.received.at(-1)?.body).toMatchObject({ task_id: taskId, status: 'completed' })

  await page.getByRole('navigation', { name: 'Filter by state' }).getByRole('link', { name: 'Given up' }).click()
  await expect(page.getByText('None in this state')).toBeVisible()
  await page.goto('/settings/webhooks?state=delivered')
  await row.getByRole('link').click()
  await expect(page).toHaveURL(`/activity/${taskId}`)
  script.close()
})

test('a member sees their own log and no list of hosts', async ({ signedIn: page }) => {
  await page.goto('/settings/webhooks')
  await expect(page.getByText('No webhooks yet')).toBeVisible()
  await expect(page.getByText('Allowed private hosts')).toHaveCount(0)
  expect((await page.request.get('/api/webhooks/hosts')).status()).toBe(404)
})
