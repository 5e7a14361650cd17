import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { card, expect, test } from '@/e2e/test'

const png = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
)

test('results that cannot be saved are shown with their reason and the time left, until they are in the archive', async ({
  signedIn: page,
  account,
  server,
}) => {
  const gateway = await forgetfulGateway()
  try {
    const added = await server.cli(
      ...`connection add --owner ${account.email} --name Forgetful --dialect unified-tasks --allow-private --default`.split(
        ' ',
      ),
      ...`--base-url ${gateway.origin} --api-key sk-at-risk-${Math.random()}`.split(' '),
    )
    const wish = async (prompt: string) => {
      const data = {
        connectionId: added.id,
        modelId: 'openai/gpt-image-2',
        input: { prompt },
        wishId: `wish ${prompt}`,
      }
      expect((await page.request.post('/api/tasks', { data })).ok()).toBe(true)
    }
    await wish('A lamp that says when')
    await wish('A lamp that says nothing')

    await page.goto('/activity')
    await expect(page.getByText('2 results are not in your archive yet.')).toBeVisible({ timeout: 30_000 })
    await expect(card(page, 'A lamp that says when')).toContainText('The address answered 503.')
    await expect(card(page, 'A lamp that says when')).toContainText(/Its address is gone in 4[23] min\./)

    await page.goto('/create')
    await expect(page.getByText('2 results are not in your archive yet.')).toBeVisible()
    await page.getByRole('link', { name: 'Show', exact: true }).click()
    await page.waitForURL(/state=at_risk/)
    await expect(page.getByRole('link', { name: 'At risk 2' })).toHaveAttribute('aria-current', 'true')
    const list = page.getByRole('list', { name: 'Results at risk' })
    await expect(list.getByRole('article')).toHaveText([
      /says when.*gone in 4[23] min/s,
      /between an hour and fourteen days/,
    ])
    await expect(list.getByText(/^(Next try in \d+ (s|min)|Being tried now)\.$/)).toHaveCount(2)

    gateway.heal()
    await card(page, 'says nothing').getByRole('button', { name: 'Save now' }).click()
    await expect(card(page, 'says nothing')).toHaveCount(0)
    const other = card(page, 'says when').getByRole('button', { name: 'Save now' })
    // It may have been saved by itself meanwhile.
    if (await other.isVisible()) await other.click({ timeout: 2_000 }).catch(() => {})
    await expect(page.getByText('Everything is in the archive')).toBeVisible()
    await expect(page.getByRole('link', { name: 'At risk', exact: true })).toBeVisible()
    await page.goto('/gallery')
    await expect(page.getByRole('link', { name: /A lamp that says/ })).toHaveCount(2)
  } finally {
    gateway.close()
  }
})

/** Finishes every task at once, and cannot find its own files until it is healed. */
async function forgetfulGateway() {
  let isHealthy = false
  const prompts = new Map<string, string>()
  const origin = () => `http://127.0.0.1:${(gateway.address() as AddressInfo).port}`
  const fileOf = (id: string) => {
    const expires = Math.floor(Date.now() / 1_000) + 43 * 60
    return `${origin()}/files/${id}.png${prompts.get(id)?.includes('says when') ? `?Expires=${expires}` : ''}`
  }
  const gateway = createServer(async (request, response) => {
    const path = new URL(request.url ?? '', origin()).pathname
    if (path.startsWith('/files/')) return response.writeHead(isHealthy ? 200 : 503).end(isHealthy ? png : 'Busy')
    const say = (status: number, data: object) =>
      response
        .writeHead(status, { 'content-type': 'application/json' })
        .end(JSON.stringify({ code: status, success: status === 200, data }))
    if (request.method === 'POST') {
      const { input, dry_run } = JSON.parse(Buffer.concat(await request.toArray()).toString())
      if (dry_run) return say(200, { dry_run: true, cost: 0.15 })
      const id = `t${prompts.size + 1}`
      prompts.set(id, input.prompt)
      return say(200, { task_id: id, status: 'pending' })
    }
    const id = /^\/v1\/tasks\/(\w+)$/.exec(path)?.[1]
    if (!id) return say(404, { code: 'not_found', message: 'No such thing' })
    return say(200, { task_id: id, status: 'completed', output: { image_url: fileOf(id) } })
  })
  await new Promise<void>((resolve) => gateway.listen(0, '127.0.0.1', resolve))
  return {
    origin: origin(),
    heal: () => void (isHealthy = true),
    close: () => {
      gateway.closeAllConnections()
      gateway.close()
    },
  }
}
