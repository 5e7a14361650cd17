import { readFileSync } from 'node:fs'
import type { z } from 'zod'
import { countingGateway, mostInAnySecond, now } from '@/bench/counting-gateway'
import { safelightServer, type SafelightServer } from '@/e2e/safelight-server'
import type { TaskChanges, TaskView } from '@/lib/tasks/contract'

type Figure = { what: string; value: string }

const modelId = 'openai/gpt-image-2'
const account = { email: 'bench@example.com', password: 'a long enough password' }

/** Five hundred tasks at once, five open tabs and two forms being typed in, against a gateway that bans. */
export async function load(): Promise<Figure[]> {
  return withGateway({ speed: 1, connections: 1 }, async ({ gateway, ask, connections: [connectionId] }) => {
    const wish = (prompt: string) => ({ connectionId, modelId, input: { prompt } })
    await ask('/api/quote', wish('a lamp'))
    gateway.seen.length = 0
    const tasks = new Map<string, TaskView>()
    const sent = Array.from({ length: 500 }, (_, index) => `A lamp, number ${index}`)
    const running = new AbortController()
    const typing = new AbortController()
    const quotes: { took: number; status: number }[] = []
    const begun = now()
    const seconds = () => (now() - begun) / 1000

    const tab = async (seen: Map<string, TaskView>) => {
      for (let after = 0; !running.signal.aborted; await pause(1_000)) {
        const { body } = await ask<z.infer<typeof TaskChanges>>(`/api/tasks/changes?after=${after}`)
        for (const task of body.items) seen.set(task.id, task)
        after = body.revision
      }
    }
    const form = async (name: string) => {
      const asked: Promise<unknown>[] = []
      for (let letters = 0; !typing.signal.aborted; letters++, await pause(300)) {
        const from = now()
        const quoted = ask('/api/quote', wish(`${name} ${letters}`))
        asked.push(quoted.then(({ status }) => quotes.push({ took: now() - from, status })))
      }
      await Promise.all(asked)
    }
    const reached = async (all: (task: TaskView) => boolean) => {
      while (tasks.size < sent.length || ![...tasks.values()].every(all)) await pause(100)
      return seconds()
    }

    const tabs = [tasks, ...Array.from({ length: 4 }, () => new Map<string, TaskView>())].map(tab)
    const forms = ['one', 'two'].map(form)
    const queue = sent.values()
    await Promise.all(
      Array.from({ length: 20 }, async () => {
        for (const prompt of queue) await ask('/api/tasks', { ...wish(prompt), wishId: crypto.randomUUID() })
      }),
    )
    const written = seconds()
    const accepted = await reached((task) => task.acceptedAt !== undefined)
    typing.abort()
    const saved = await reached(({ outputs }) => outputs.length > 0 && outputs.every(({ state }) => state === 'saved'))
    running.abort()
    await Promise.all([...tabs, ...forms])

    const priced = quotes.filter(({ status }) => status === 200).map(({ took }) => took)
    const refused = quotes.filter(({ status }) => status !== 200).map(({ took }) => took)
    const most = (kind: string) =>
      mostInAnySecond(gateway.seen.filter((call) => call.kind === kind).map(({ at }) => at))
    return [
      {
        what: '500 tasks at once: most requests in any second, POST and GET',
        value: `${most('POST')} and ${most('GET')}`,
      },
      { what: 'the same: answers 429', value: `${gateway.seen.filter(({ status }) => status === 429).length}` },
      { what: 'the same: paid for, of 500', value: `${gateway.charges()}` },
      { what: 'the same: until all are written down', value: `${written.toFixed(1)} s` },
      { what: 'the same: until all are accepted by the gateway', value: `${accepted.toFixed(1)} s` },
      { what: 'the same: until all results are saved', value: `${saved.toFixed(1)} s` },
      {
        what: `the same: prices while they are sent, ${priced.length} told, median and longest`,
        value: `${ms(share(priced, 0.5))}, ${ms(Math.max(...priced))}`,
      },
      {
        what: `the same: ${refused.length} answered with "busy", median`,
        value: ms(share(refused, 0.5)),
      },
    ]
  })
}

/** Resident memory with two thousand tasks at their gateways, beside the same server before. */
export async function inFlight(): Promise<Figure[]> {
  return withGateway({ speed: 1, connections: 10 }, async ({ ask, connections, server }) => {
    await pause(30_000)
    const before = memory(server, 'VmRSS')
    const queue = Array.from({ length: 2_000 }).entries()
    await Promise.all(
      Array.from({ length: 20 }, async () => {
        for (const [index] of queue)
          await ask('/api/tasks', {
            connectionId: connections[index % connections.length],
            modelId,
            input: { prompt: `A lamp, number ${index}; slow: 7200` },
            wishId: crypto.randomUUID(),
          })
      }),
    )
    const tasks = new Map<string, TaskView>()
    for (let after = 0; ; await pause(500)) {
      const { body } = await ask<z.infer<typeof TaskChanges>>(`/api/tasks/changes?after=${after}`)
      for (const task of body.items) tasks.set(task.id, task)
      after = body.revision
      const waiting = [...tasks.values()].filter(({ state }) => state === 'queued' || state === 'submitting')
      if (tasks.size === 2_000 && waiting.length === 0) break
    }
    const accepted = [...tasks.values()].filter(({ acceptedAt }) => acceptedAt)
    await pause(30_000)
    return [
      { what: 'resident memory, idle for 30 s', value: before },
      { what: `the same with ${accepted.length} tasks in flight for 30 s`, value: memory(server, 'VmRSS') },
      { what: 'the most it was meanwhile', value: memory(server, 'VmHWM') },
    ]
  })
}

/** What Safelight adds to a submit: fifty presses, one after the other, and as many calls to the gateway itself. */
export async function overhead(): Promise<Figure[]> {
  return withGateway({ speed: 100, connections: 1 }, async ({ gateway, ask, connections: [connectionId] }) => {
    const direct: number[] = []
    const priced: number[] = []
    const plain: number[] = []
    const arrived: number[] = []
    for (let press = 0; press < 55; press++) {
      const pressed = now()
      await fetch(`${gateway.direct}/v1/tasks`, {
        method: 'POST',
        headers: { authorization: 'Bearer sk-direct', 'content-type': 'application/json' },
        body: JSON.stringify({ model: modelId, input: { prompt: `Direct ${press}` } }),
      }).then((response) => response.json())
      direct.push(now() - pressed)
      for (const times of [priced, plain]) {
        const prompt = `Pressed ${press} ${times === priced}`
        const asked = { connectionId, modelId, input: { prompt } }
        const given = times === priced ? { quote: (await ask('/api/quote', asked)).body } : {}
        await pause(700 + 10 * press)
        const from = now()
        await ask('/api/tasks', { ...asked, ...given, wishId: crypto.randomUUID() })
        times.push(now() - from)
        let call = gateway.seen.find(({ paidFor }) => paidFor === prompt)
        for (; !call; call = gateway.seen.find(({ paidFor }) => paidFor === prompt)) await pause(20)
        arrived.push(call.at - from)
      }
    }
    // The first few pay for starting up.
    const middle = (times: number[]) => ms(share(times.slice(times.length / 11), 0.5))
    return [
      { what: 'submit straight to the gateway, answered, median of 50', value: middle(direct) },
      { what: 'submit to Safelight without a price, answered, median of 50', value: middle(plain) },
      { what: 'the same with a price: the balance is asked for first', value: middle(priced) },
      { what: 'from the press until the gateway has the request, median of 100', value: middle(arrived) },
    ]
  })
}

type Bench = {
  gateway: Awaited<ReturnType<typeof countingGateway>>
  server: SafelightServer
  /** Ids of connections to the gateway, each with a key of its own. */
  connections: string[]
  ask<T>(path: string, body?: object): Promise<{ status: number; body: T }>
}

async function withGateway<T>(
  { speed, connections }: { speed: number; connections: number },
  work: (bench: Bench) => Promise<T>,
): Promise<T> {
  const gateway = await countingGateway({ speed })
  const server = await safelightServer({ SAFELIGHT_SANDBOX: 'off' })
  try {
    await server.start()
    await server.cli('user', 'add', '--email', account.email, '--password', account.password)
    const ids: string[] = []
    for (let index = 0; index < connections; index++) {
      const of = [
        '--owner',
        account.email,
        '--name',
        `Gateway ${index}`,
        '--dialect',
        'unified-tasks',
        '--allow-private',
      ]
      const at = ['--base-url', gateway.origin, '--api-key', `sk-bench-${index}`]
      ids.push(String((await server.cli('connection', 'add', ...of, ...at)).id))
    }
    return await work({ gateway, server, connections: ids, ask: await signIn(server.origin) })
  } finally {
    await server.remove()
    await gateway.remove()
  }
}

async function signIn(origin: string): Promise<Bench['ask']> {
  const cookies = new Map<string, string>()
  const ask = async <T>(path: string, init?: RequestInit): Promise<{ status: number; body: T }> => {
    const cookie = [...cookies].map((pair) => pair.join('=')).join('; ')
    const response = await fetch(origin + path, {
      ...init,
      redirect: 'manual',
      headers: { origin, cookie, ...init?.headers },
    })
    for (const set of response.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(set) ?? []
      cookies.set(name, value)
    }
    return { status: response.status, body: await response.json() }
  }
  const { body } = await ask<{ csrfToken: string }>('/api/auth/csrf')
  await ask('/api/auth/callback/credentials', {
    method: 'POST',
    body: new URLSearchParams({ ...account, csrfToken: body.csrfToken, json: 'true' }),
  })
  return (path, given) =>
    ask(path, given && { method: 'POST', body: JSON.stringify(given), headers: { 'content-type': 'application/json' } })
}

function memory(server: SafelightServer, line: 'VmRSS' | 'VmHWM'): string {
  const [, found] = new RegExp(`${line}:\\s+(\\d+) kB`).exec(readFileSync(`/proc/${server.pid()}/status`, 'utf8')) ?? []
  return `${Math.round(Number(found) / 1024)} MiB`
}

const pause = (milliseconds: number) => new Promise<void>((resolve) => setTimeout(resolve, milliseconds))

const share = (times: number[], of: number) =>
  times.toSorted((a, b) => a - b)[Math.min(times.length - 1, Math.floor(times.length * of))] ?? Number.NaN

const ms = (time: number) => `${time.toFixed(time < 20 ? 1 : 0)} ms`
