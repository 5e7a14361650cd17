import { createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import type { Page } from '@playwright/test'
import type { SafelightServer } from '@/e2e/safelight-server'
import { card, choose, expect, spend, test } from '@/e2e/test'

test('a submit whose answer breaks off shows its evidence, is found by itself and is charged once', async ({
  signedIn: page,
}) => {
  await choose(page, 'openai/gpt-image-2')
  await generate(page, 'cut-answer; a lamp half heard of')
  const lamp = card(page, 'a lamp half heard of')
  await expect(lamp).toContainText('It is not known whether this was charged')
  await expect(lamp).toContainText(/Sent on .+ the connection broke/)
  await expect(lamp).toContainText(/looked through again at .+ it is wise to wait until then/)
  await expect(lamp).toContainText('Safelight never sends it again by itself.')
  await expect(lamp).toContainText('Completed', { timeout: 60_000 })

  await lamp.getByRole('link', { name: 'Completed: open task' }).click()
  await page.waitForURL(/\/activity\/.+/)
  const history = page.getByRole('listitem')
  await expect(history.filter({ hasText: 'Sent, but it is not known whether it was accepted' })).toHaveCount(1)
  await expect(history.filter({ hasText: 'Found in the gateway’s list' })).toHaveCount(1)
  await page.getByRole('link', { name: 'Result 1' }).click()
  await page.waitForURL(/\/gallery\/.+/)
})

test('where the gateway has no list, its owner sees the evidence and finds the task or sends it again', async ({
  signedIn: page,
  account,
  server,
}) => {
  const gateway = await ownGateway()
  try {
    await connectTo(gateway.origin, server, account.email)
    await page.goto('/create/openai/gpt-image-2')
    gateway.breaks = true
    await generate(page, 'a lamp to be found')
    const found = card(page, 'a lamp to be found')
    await expect(found).toContainText(/the gateway answered HTTP 502:.*Bad gateway/)
    await expect(found).toContainText('This gateway has no list to look in.')
    await expect(found).toContainText(
      /12\.50 USD \(.+\) and 12\.10 USD \(.+\): 0\.40 USD less\. That is exactly this task’s price/,
      { timeout: 40_000 },
    )
    await found.getByRole('button', { name: 'It was charged: find it' }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByLabel(/The gateway's id/).fill('lamp-1')
    await dialog.getByRole('button', { name: 'Find it' }).click()
    await expect(found).toContainText('Completed', { timeout: 60_000 })
    expect(gateway.creates()).toBe(1)

    await generate(page, 'a lamp to be sent again')
    const again = card(page, 'a lamp to be sent again')
    await again.getByRole('button', { name: 'Send again' }).click()
    const asked = page.getByRole('alertdialog')
    await expect(asked).toContainText('the gateway charges twice. Sending it again costs $0.40.')
    await asked.getByRole('button', { name: 'Cancel' }).click()
    expect(gateway.creates()).toBe(2)
    gateway.breaks = false
    await again.getByRole('button', { name: 'Send again' }).click()
    await asked.getByRole('button', { name: 'Send and maybe pay twice' }).click()
    await expect(again).toContainText('Completed', { timeout: 60_000 })
    expect(gateway.creates()).toBe(3)
  } finally {
    await gateway.close()
  }
})

test('a failed task that stayed charged is marked, and what support needs is on the clipboard', async ({
  signedIn: page,
  context,
  server,
}) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write'], { origin: server.origin })
  await choose(page, 'openai/gpt-image-2')
  await generate(page, 'fail: the lamp broke, keep-charge')
  const broken = card(page, 'the lamp broke')
  await expect(broken).toContainText('Charged, nothing delivered', { timeout: 60_000 })
  await broken.getByRole('link', { name: 'Failed: open task' }).click()
  await page.waitForURL(/\/activity\/.+/)
  await expect(page.getByRole('banner').or(page.getByRole('main')).first()).toContainText('Charged, nothing delivered')
  await expect(page.getByText(/was charged and not refunded/)).toBeVisible()

  await page.getByRole('button', { name: 'Copy for support' }).click()
  await expect(page.getByText('Copied for the gateway’s support')).toBeVisible()
  const text = await page.evaluate(() => navigator.clipboard.readText())
  const task = await (await page.request.get(page.url().replace('/activity/', '/api/tasks/'))).json()
  expect(text).toContain('This task failed, and its charge was not refunded.')
  expect(text).toContain(`Task id at the gateway: ${task.remoteId}\n`)
  expect(text).toContain('the lamp broke')
  expect(text).not.toContain('127.0.0.1')

  await page.evaluate(() => Object.defineProperty(navigator, 'clipboard', { value: undefined }))
  await page.getByRole('button', { name: 'Copy for support' }).click()
  await expect(page.getByRole('textbox', { name: 'Text for support' })).toHaveValue(text)
})

test('a task of which nothing is heard for an hour can be given up, and looked at again', async ({
  signedIn: page,
  account,
  server,
}) => {
  const gateway = await ownGateway()
  try {
    await connectTo(gateway.origin, server, account.email)
    await page.goto('/create/openai/gpt-image-2')
    gateway.silent = true
    await generate(page, 'a lamp nobody hears of')
    const lamp = card(page, 'a lamp nobody hears of')
    await expect(lamp).toContainText('The last check failed', { timeout: 60_000 })
    await lamp.getByRole('link', { name: /: open task/ }).click()
    await page.waitForURL(/\/activity\/.+/)
    await expect(page.getByRole('button', { name: 'Stop waiting' })).toHaveCount(0)
    await expect(async () => {
      anHourAgo(server, page.url().split('/').at(-1) ?? '')
      await page.reload()
      await expect(page.getByText(/Every check has failed since/)).toBeVisible({ timeout: 2_000 })
    }).toPass()

    await page.getByRole('button', { name: 'Stop waiting' }).click()
    await page.getByRole('alertdialog').getByRole('button', { name: 'Stop waiting' }).click()
    await expect(page.getByText('You stopped waiting for this task')).toBeVisible()
    await expect(page.getByText('The gateway did not say whether it charged for this.')).toBeVisible()
    gateway.silent = false
    await page.getByRole('button', { name: 'Look again' }).click()
    await expect(page.getByText('Completed').first()).toBeVisible({ timeout: 60_000 })
    await expect(page.getByRole('listitem').filter({ hasText: 'Looked at again by you' })).toHaveCount(1)
    expect(gateway.creates()).toBe(1)
  } finally {
    await gateway.close()
  }
})

test('a link to a task that is not there says so', async ({ signedIn: page }) => {
  await page.goto('/activity/nothing-of-mine')
  await expect(page.getByText('There is no such task')).toBeVisible()
  await page.getByRole('link', { name: 'Show all tasks' }).click()
  await page.waitForURL(/\/activity$/)
})

async function generate(page: Page, prompt: string) {
  await page.getByRole('textbox', { name: 'Prompt' }).fill(prompt)
  await expect(spend(page)).toContainText('$')
  await spend(page).click()
}

async function connectTo(origin: string, server: SafelightServer, email: string) {
  const plain = 'connection add --name Own --dialect unified-tasks --allow-private --default --api-key sk-own-gateway'
  await server.cli(...plain.split(' '), '--owner', email, '--base-url', origin)
}

/** As if every look had failed for an hour. */
function anHourAgo({ dataDir }: SafelightServer, id: string) {
  const store = new DatabaseSync(join(dataDir, 'safelight.db'))
  store.exec('pragma busy_timeout = 5000')
  store.prepare('update tasks set trouble_since = trouble_since - 3600000 where id = ?').run(id)
  store.close()
}

/** A gateway without a list of tasks. While it `breaks` it takes each task and answers 502 with HTML; while it is `silent` its looks answer 500. */
async function ownGateway() {
  let creates = 0
  const server = createServer(async (incoming, outgoing) => {
    const body = await bodyOf(incoming)
    const json = (data: object, status = 200) =>
      outgoing
        .writeHead(status, { 'content-type': 'application/json' })
        .end(JSON.stringify({ code: status, success: status === 200, data }))
    const { pathname } = new URL(incoming.url ?? '/', gateway.origin)
    if (incoming.method === 'POST') {
      if (body.dry_run) return json({ dry_run: true, cost: 0.4 })
      creates += 1
      if (!gateway.breaks) return json({ task_id: `lamp-${creates}`, status: 'pending', cost: 0.4 })
      return outgoing.writeHead(502, { 'content-type': 'text/html' }).end('<html><h1>Bad gateway</h1></html>')
    }
    if (pathname.endsWith('/account')) return json({ balance_usd: (125 - 4 * creates) / 10 })
    if (pathname.endsWith('.png')) return outgoing.writeHead(200, { 'content-type': 'image/png' }).end(png)
    if (pathname.startsWith('/v1/tasks/lamp-')) {
      if (gateway.silent) return json({ code: 'internal_error', message: 'try later' }, 500)
      return json({
        task_id: pathname.slice(10),
        status: 'completed',
        output: { image_url: `${gateway.origin}/l.png` },
      })
    }
    return json({ code: 'not_found', message: 'not found' }, 404)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const gateway = {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    breaks: false,
    silent: false,
    creates: () => creates,
    close: async () => {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
  return gateway
}

async function bodyOf(incoming: IncomingMessage): Promise<Record<string, unknown>> {
  const chunks: Buffer[] = []
  for await (const chunk of incoming) chunks.push(chunk as Buffer)
  return chunks.length > 0 ? JSON.parse(Buffer.concat(chunks).toString()) : {}
}

const png = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
)
