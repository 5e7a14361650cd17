import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { expect, test } from '@playwright/test'
import { safelightServer } from '@/e2e/safelight-server'
import { sandboxServer } from '@/e2e/sandbox-server'

/** Where the server is struck. Each names a moment on the way of one task, seen from the gateway. */
const moments = {
  'the wish is written': (call: Call) => call.kind === 'wish',
  'the gateway has the request but has not read it': (call: Call) => call.kind === 'create' && call.phase === 'before',
  'the gateway has taken the task but not answered': (call: Call) => call.kind === 'create' && call.phase === 'after',
  'the gateway has answered': (call: Call) => call.kind === 'create' && call.phase === 'answered',
  'a look is under way': (call: Call) => call.kind === 'look' && call.phase === 'before',
  'the look that says completed is answered': (call: Call) =>
    call.kind === 'look' && call.phase === 'answered' && call.completed,
  'the result is half copied': (call: Call) => call.kind === 'file' && call.phase === 'half',
} satisfies Record<string, (call: Call) => boolean>

type Call = {
  kind: 'wish' | 'create' | 'look' | 'file' | 'other'
  phase: 'before' | 'half' | 'after' | 'answered'
  completed: boolean
}

test.describe.configure({ mode: 'parallel' })

for (const [moment, isMoment] of Object.entries(moments)) {
  test(`killed when ${moment}, the server goes on: one charge, and the result in the archive`, async ({ request }) => {
    const key = 'sk-killed'
    let strike: (call: Call) => Promise<boolean> = async () => false
    const gateway = await strikingGateway((call) => strike(call))
    const server = await safelightServer({ SAFELIGHT_SANDBOX: 'off' })
    try {
      await server.start()
      const account = { email: 'person@example.com', password: 'a long enough password' }
      await server.cli('user', 'add', '--email', account.email, '--password', account.password)
      const connection = await server.cli(
        ...`connection add --owner ${account.email} --name G --dialect unified-tasks --allow-private --default`.split(
          ' ',
        ),
        ...`--base-url ${gateway.origin} --api-key ${key}`.split(' '),
      )
      const { csrfToken } = await (await request.get(`${server.origin}/api/auth/csrf`)).json()
      await request.post(`${server.origin}/api/auth/callback/credentials`, {
        form: { ...account, csrfToken, json: 'true' },
      })

      let struck = false
      const struckOnce = new Promise<void>((resolve) => {
        strike = async (call) => {
          if (struck || !isMoment(call)) return struck
          struck = true
          await server.kill()
          resolve()
          return true
        }
      })
      const wish = {
        connectionId: connection.id,
        modelId: 'openai/gpt-image-2',
        input: { prompt: 'a lamp' },
        wishId: 'one wish only',
      }
      const send = async (): Promise<string> =>
        (await (await request.post(`${server.origin}/api/tasks`, { data: wish })).json()).id
      // The engine may be quicker than the answer to the wish: who has none sends the same wish again.
      const answered = await send().catch(() => undefined)
      await strike({ kind: 'wish', phase: 'after', completed: false })
      await struckOnce
      strike = async () => false
      await server.start()
      const id = answered ?? (await send())

      const task = async () => (await request.get(`${server.origin}/api/tasks/${id}`)).json()
      if (moment === 'the gateway has the request but has not read it') {
        // Nobody can know: it is shown to its owner, who looks at the evidence and decides.
        await expect.poll(async () => (await task()).state, { timeout: 60_000 }).toBe('unconfirmed')
        expect(gateway.charges()).toBe(0)
        await request.post(`${server.origin}/api/tasks/${id}/send-again`)
      }
      await expect.poll(async () => (await task()).outputs?.[0]?.state, { timeout: 60_000 }).toBe('saved')
      expect(gateway.charges()).toBe(1)
      const { outputs } = await task()
      const file = await request.get(server.origin + outputs[0].asset.fileUrl)
      expect(file.status()).toBe(200)
      expect((await file.body()).length).toBe(outputs[0].asset.bytes)
    } finally {
      await server.remove()
      await gateway.close()
    }
  })
}

/** The sandbox behind a server that calls `strike` on its way; where that answers true, the caller is gone and so is the connection. */
async function strikingGateway(strike: (call: Call) => Promise<boolean>) {
  const sandbox = await sandboxServer({ speed: 100 })
  const server = createServer((request, response) => void answer(request, response))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`

  async function answer(incoming: IncomingMessage, outgoing: ServerResponse) {
    const chunks: Buffer[] = []
    for await (const chunk of incoming) chunks.push(chunk as Buffer)
    const path = incoming.url ?? '/'
    const kind =
      incoming.method === 'POST'
        ? 'create'
        : /^\/v1\/tasks\/./.test(path)
          ? 'look'
          : path.includes('/files/')
            ? 'file'
            : 'other'
    const call = (phase: Call['phase'], completed = false) => strike({ kind, phase, completed })
    if (await call('before')) return void outgoing.destroy()
    const given = await fetch(sandbox.origin + path, {
      method: incoming.method,
      headers: { authorization: incoming.headers.authorization ?? '', 'content-type': 'application/json' },
      ...(chunks.length > 0 && { body: Buffer.concat(chunks) }),
    })
    if (await call('after')) return void outgoing.destroy()
    const type = given.headers.get('content-type') ?? ''
    const whole = Buffer.from(await given.arrayBuffer())
    // Files are fetched through here as well.
    const bytes = type.includes('json') ? Buffer.from(whole.toString().replaceAll(sandbox.origin, origin)) : whole
    outgoing.writeHead(given.status, { 'content-type': type, 'content-length': bytes.length })
    outgoing.write(bytes.subarray(0, bytes.length / 2))
    if (await call('half')) return void outgoing.destroy()
    outgoing.end(bytes.subarray(bytes.length / 2), () => void call('answered', bytes.includes('"completed"')))
  }

  return {
    origin,
    charges: sandbox.charges,
    close: async () => {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
      await sandbox.remove()
    },
  }
}
