import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { AppError } from '@/lib/kernel/app-error'
import { listen } from '@/lib/sandbox/listen'
import { stores } from '@/lib/testing/databases'
import { setAllowedHosts } from '@/lib/webhooks/server/allowed-hosts'
import { refuseCallbackUrl } from '@/lib/webhooks/server/callback-url'
import { postWebhook } from '@/lib/webhooks/server/post-webhook'
import { webhookTrial } from '@/lib/webhooks/webhook-trial'

describe.each(stores)('where webhooks go, on $name', ({ open }) => {
  let trial: Awaited<ReturnType<typeof webhookTrial>>
  let close: () => Promise<void>

  beforeEach(async () => {
    const opened = await open()
    trial = await webhookTrial(opened.db)
    close = opened.close
  })
  afterEach(async () => {
    await trial.close()
    await close()
  })

  const allow = (...hosts: string[]) => setAllowedHosts({ world: trial.world, user: trial.admin, input: { hosts } })
  const isPublic = async () => ['93.184.216.34', '2606:2800:220:1:248:1893:25c8:1946']
  const ruleAgainst = async (url: string, resolve?: () => Promise<string[]>) => {
    try {
      await refuseCallbackUrl(trial.world, url, resolve)
      return 'fine'
    } catch (error) {
      if (!(error instanceof AppError)) throw error
      const [fault] = error.fields
      return [error.code, fault?.path, fault?.say.key.split('.').at(-1)].join(' ')
    }
  }

  test('only to public addresses over https, which is said when the task is asked for', async () => {
    const refused = (rule: string) => `invalid callback_url ${rule}`
    expect(await ruleAgainst('https://script.example/hook?a=b', isPublic)).toBe('fine')
    expect(await ruleAgainst('https://93.184.216.34:8443/hook')).toBe('fine')
    // Nobody knows the name just now: it is asked again when there is something to say.
    expect(await ruleAgainst('https://script.example/hook', async () => [])).toBe('fine')
    expect(await ruleAgainst('http://script.example/hook', isPublic)).toBe(refused('notHttps'))
    for (const text of ['', 'hook', 'ftp://script.example', 'file:///etc/passwd', 'javascript:1'])
      expect(await ruleAgainst(text, isPublic), text).toBe(refused('notAddress'))
    expect(await ruleAgainst('https://me:word@script.example', isPublic)).toBe(refused('credentials'))
    expect(await ruleAgainst(`https://script.example/${'a'.repeat(2_000)}`, isPublic)).toBe(refused('tooLong'))
    const private_ = [
      '127.0.0.1',
      '127.1',
      '0x7f.1',
      '10.0.0.5',
      '169.254.169.254',
      '[::1]',
      '[::ffff:10.0.0.1]',
      '[fd00::1]',
      '0',
    ]
    for (const host of private_) expect(await ruleAgainst(`https://${host}/hook`), host).toBe(refused('private'))
    expect(await ruleAgainst('https://localhost/hook')).toBe(refused('private'))
    const mixed = async () => ['93.184.216.34', '192.168.1.1']
    expect(await ruleAgainst('https://rebinding.example', mixed)).toBe(refused('private'))
  })

  test('two names are looked up at a time, and who comes meanwhile is let pass', async () => {
    let found = (_addresses: string[]) => {}
    const addresses = new Promise<string[]>((resolve) => (found = resolve))
    let asked = 0
    const slowly = () => {
      asked++
      return addresses
    }
    const slow = [1, 2].map(() => ruleAgainst('https://slow.example/hook', slowly))
    await expect.poll(() => asked).toBe(2)
    expect(await ruleAgainst('https://other.example/hook', slowly)).toBe('fine')
    expect(asked).toBe(2)
    found(['10.0.0.1'])
    expect(await Promise.all(slow)).toEqual(Array(2).fill('invalid callback_url private'))
    expect(await ruleAgainst('https://other.example/hook', slowly)).toBe('invalid callback_url private')
  })

  test('a name that has become private meanwhile is found out when it is sent', async () => {
    const { host } = new URL(trial.origin)
    const url = `https://localhost:${host.split(':')[1]}/hook`
    expect(await ruleAgainst(url, isPublic)).toBe('fine')
    await trial.end(await trial.running({ callback_url: url }))
    await trial.tick()
    const delivery = await trial.only()
    expect(delivery).toMatchObject({ state: 'due', tries: 1 })
    expect(await trial.attempts(delivery.id)).toMatchObject([{ status: null, trouble: 'private_address' }])
    expect(trial.received).toEqual([])
  })

  test('to an allowed host also privately and over plain http, until it is allowed no more', async () => {
    expect(await ruleAgainst(trial.hook)).toBe('fine')
    await trial.end(await trial.running())
    await trial.tick()
    expect(trial.received).toHaveLength(1)
    await allow('another.internal')
    expect(await ruleAgainst(trial.hook)).toBe('invalid callback_url notHttps')
    await trial.end(await trial.running())
    await trial.tick()
    expect(trial.received).toHaveLength(1)
    await allow('127.0.0.1')
    trial.world.clock.pass(10_000)
    await trial.tick()
    expect(trial.received).toHaveLength(2)
  })

  test('administrators say which hosts are allowed, and nobody else', async () => {
    expect(await allow('B.internal:8080', 'http://a.internal/', 'a.internal')).toEqual({
      hosts: ['a.internal', 'b.internal:8080'],
    })
    await expect(allow('a b')).rejects.toMatchObject({ code: 'invalid', fields: [{ path: 'hosts' }] })
    const member = { role: 'member' } as const
    const asMember = setAllowedHosts({ world: trial.world, user: member, input: { hosts: ['evil.example'] } })
    await expect(asMember).rejects.toMatchObject({ code: 'not_found' })
  })

  test('what comes back: too late, not at all, without an end, from nobody', async () => {
    const { origin, server } = await listen(0, async (request) => {
      if (request.url.endsWith('/endless')) return new Response(endless())
      await new Promise((resolve) => request.signal.addEventListener('abort', resolve))
      return new Response()
    })
    await allow('127.0.0.1', 'nobody.invalid')
    const post = (url: string) => postWebhook(trial.world, { url, headers: {}, body: '{}' }, 300)
    expect(await post(`${origin}/silent`)).toEqual({ trouble: 'timeout' })
    expect(await post(`${origin}/endless`)).toEqual({ status: 200 })
    expect(await post('http://127.0.0.1:2/')).toEqual({ trouble: 'unreachable' })
    expect(await post('http://nobody.invalid/')).toEqual({ trouble: 'no_such_host' })
    server.closeAllConnections()
    server.close()
  })
})

function endless(): ReadableStream<Uint8Array> {
  return new ReadableStream({
    pull: (controller) => controller.enqueue(new Uint8Array(16_384)),
  })
}
