import { Webhook } from 'standardwebhooks'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { listen } from '@/lib/sandbox/listen'
import { stores } from '@/lib/testing/databases'
import { type V1Trial, v1Trial } from '@/lib/v1/v1-trial'
import { setAllowedHosts } from '@/lib/webhooks/server/allowed-hosts'
import { webhookSecret } from '@/lib/webhooks/server/secret'

describe.each(stores)('a callback_url through /v1, on $name', { timeout: 60_000 }, ({ open }) => {
  let trial: V1Trial
  let close: () => Promise<void>

  beforeEach(async () => {
    const opened = await open()
    trial = await v1Trial(opened.db)
    close = opened.close
  })
  afterEach(async () => {
    await trial.close()
    await close()
  })

  test('is refused where it is private, and called where an administrator allowed it', async () => {
    const { world } = trial
    const got = Promise.withResolvers<{ text: string; headers: Record<string, string> }>()
    const receiver = await listen(0, async (request) => {
      got.resolve({ text: await request.text(), headers: Object.fromEntries(request.headers) })
      return new Response()
    })
    const { key, keyId } = await trial.person()
    const ask = () => {
      const input = { prompt: 'a lamp' }
      return trial.call(key, '/v1/tasks', {
        body: { model: 'openai/gpt-image-2', input, callback_url: `${receiver.origin}/hook` },
      })
    }
    const refused = await ask()
    expect([refused.status, refused.body.data.code]).toEqual([422, 'validation_error'])
    expect(refused.body.data.message).toMatch(/^callback_url: Webhooks are sent over https only\./)
    await setAllowedHosts({ world, user: { role: 'admin' }, input: { hosts: ['127.0.0.1'] } })
    const { body } = await ask()
    const { text, headers } = await got.promise
    const at = new Date(Number(headers['webhook-timestamp']) * 1_000)
    const library = new Webhook(await webhookSecret(world, keyId))
    expect(headers['webhook-signature']).toBe(library.sign(headers['webhook-id'] ?? '', at, text))
    const said = JSON.parse(text)
    expect(said).toMatchObject({ task_id: body.data.task_id, status: 'completed' })
    const file = await fetch(said.data.image_url)
    expect([file.status, file.headers.get('content-type')]).toEqual([200, 'image/png'])
    receiver.server.closeAllConnections()
    receiver.server.close()
  })
})
