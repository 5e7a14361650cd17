import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from '@playwright/test'
import { sql } from 'kysely'
import { safelightServer, type SafelightServer } from '@/e2e/safelight-server'
import { sandboxServer } from '@/e2e/sandbox-server'
import { startSession } from '@/e2e/test'
import { openDatabase } from '@/lib/db/db'
import { rightfulHolder } from '@/lib/tasks/engine/share-connections'

test.skip(!process.env.TEST_DATABASE_URL, 'no PostgreSQL: TEST_DATABASE_URL is not set')
test.describe.configure({ timeout: 300_000 })

const account = { email: 'person@example.com', password: 'a long enough password' }
const takeOverMs = 15_000

test('of three servers one is killed and one falls asleep: the others go on within 15 seconds, one charge each', async ({
  request,
}) => {
  const sandbox = await sandboxServer({ speed: 40 })
  const { servers, database, remove } = await threeServers({ SAFELIGHT_SANDBOX: 'off' })
  try {
    const holders: string[] = []
    for (const server of servers) {
      await server.start()
      await expect.poll(async () => (await engines(database)).length).toBe(holders.length + 1)
      holders.push((await engines(database)).find((holder) => !holders.includes(holder)) ?? '')
    }
    const [first, killed, asleep] = servers as [SafelightServer, SafelightServer, SafelightServer]
    await first.cli('user', 'add', '--email', account.email, '--password', account.password)

    const connections: string[] = []
    const ownersOf = () => connections.map((id) => rightfulHolder(id, holders))
    while (holders.some((holder) => !ownersOf().includes(holder))) {
      const key = `sk-replica-${connections.length}`
      const options = `--owner ${account.email} --name ${key} --dialect unified-tasks --allow-private --api-key ${key}`
      const added = await first.cli('connection', 'add', ...options.split(' '), '--base-url', sandbox.origin)
      connections.push(String(added.id))
    }

    await startSession(request, account, first.origin)
    const tasks: string[] = []
    const submit = async (server: SafelightServer, connectionId: string, prompt: string) => {
      const wish = {
        connectionId,
        modelId: 'openai/gpt-image-2',
        input: { prompt: `${prompt} ${tasks.length}` },
        wishId: `replica wish ${tasks.length}`,
      }
      const answer = await request.post(`${server.origin}/api/tasks`, { data: wish })
      expect(answer.status()).toBe(200)
      tasks.push(String((await answer.json()).id))
      return tasks.at(-1) ?? ''
    }
    for (const [at, id] of connections.entries()) await submit(servers[at % 3] ?? first, id, 'slow: 25 a lamp')
    const underWay = ['pending', 'processing']
    const allUnderWay = async () => (await statesOf(database)).every((state) => underWay.includes(state))
    await expect.poll(allUnderWay, { timeout: 30_000 }).toBe(true)
    expect(await leases(database)).toEqual(Object.fromEntries(connections.map((id, at) => [id, ownersOf()[at]])))

    const ownedBy = (server: SafelightServer) =>
      connections.filter((_, at) => ownersOf()[at] === holders[servers.indexOf(server)])
    const orphans = [...ownedBy(killed), ...ownedBy(asleep)]
    const gone = Date.now()
    await killed.kill()
    process.kill(asleep.pid() ?? 0, 'SIGSTOP')
    const late: string[] = []
    for (const id of orphans) late.push(await submit(first, id, 'a late lamp'))
    await expect.poll(() => heldBy(database, orphans), { timeout: takeOverMs }).toEqual([holders[0]])
    await expect.poll(() => sentAt(database, late), { timeout: takeOverMs }).toHaveLength(late.length)
    for (const at of await sentAt(database, late)) expect(at - gone).toBeLessThanOrEqual(takeOverMs)
    expect(await engines(database)).toContain(holders[0])

    await new Promise((resolve) => setTimeout(resolve, Math.max(0, gone + 20_000 - Date.now())))
    process.kill(asleep.pid() ?? 0, 'SIGCONT')
    // It closes the lines that were idle for so long first.
    const awake = () =>
      request.get(`${asleep.origin}/readyz`).then(
        (answer) => answer.status(),
        () => 0,
      )
    await expect.poll(awake).toBe(200)
    for (const id of ownedBy(asleep)) await submit(asleep, id, 'a lamp after a nap')

    await expect.poll(() => saved(database), { timeout: 150_000 }).toBe(tasks.length)
    expect(await statesOf(database)).toEqual(['completed'])
    expect(sandbox.charges()).toBe(tasks.length)
    expect(await count(database, 'assets')).toBe(tasks.length)
    await expect.poll(() => engines(database), { timeout: 90_000 }).not.toContain(holders[1])
  } finally {
    await remove()
    await sandbox.remove()
  }
})

test('three servers that start at the same moment on an empty database print one link, which works', async ({
  request,
}) => {
  const { servers, database, remove } = await threeServers({})
  try {
    await Promise.all(servers.map((server) => server.start()))
    const links = servers.flatMap((server) => [...server.printed().matchAll(/\/setup\?token=(\S+)/g)])
    expect(links).toHaveLength(1)
    const [first, second] = servers as [SafelightServer, SafelightServer, SafelightServer]
    const data = { token: links[0]?.[1], ...account, name: '', locale: 'en' }
    expect((await request.post(`${first.origin}/api/setup`, { data })).status()).toBe(200)
    expect((await request.post(`${second.origin}/api/setup`, { data })).status()).toBe(403)
    expect(await count(database, 'users')).toBe(1)
    for (const server of servers) {
      await startSession(request, account, server.origin)
      expect(await (await request.get(`${server.origin}/api/me`)).json()).toMatchObject({ email: account.email })
    }
  } finally {
    await remove()
  }
})

test('three servers that start at the same moment with an admin’s address make one account', async ({ request }) => {
  const { servers, database, remove } = await threeServers({
    SAFELIGHT_ADMIN_EMAIL: account.email,
    SAFELIGHT_ADMIN_PASSWORD: account.password,
  })
  try {
    await Promise.all(servers.map((server) => server.start()))
    expect(await count(database, 'users')).toBe(1)
    for (const server of servers) expect((await request.get(`${server.origin}/readyz`)).status()).toBe(200)
    expect(servers.map((server) => server.printed()).join('')).not.toContain('no account yet')
  } finally {
    await remove()
  }
})

/** Three servers, not started yet, on a new and empty database and one data folder. */
async function threeServers(env: Record<string, string>) {
  const base = process.env.TEST_DATABASE_URL ?? ''
  const name = `safelight_replicas_${process.pid}_${Math.random().toString(36).slice(2)}`
  const admin = openDatabase({ url: base })
  await sql`create database ${sql.ref(name)}`.execute(admin)
  const url = new URL(base)
  url.pathname = `/${name}`
  const folder = mkdtempSync(join(tmpdir(), 'safelight-shared-'))
  const shared = { ...env, DATABASE_URL: url.href, SAFELIGHT_DATA_DIR: folder }
  const servers = await Promise.all([1, 2, 3].map(() => safelightServer(shared)))
  const database = openDatabase({ url: url.href })
  return {
    servers,
    database,
    async remove() {
      for (const server of servers) await server.remove()
      await database.destroy()
      await sql`drop database ${sql.ref(name)} with (force)`.execute(admin)
      await admin.destroy()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

type Database = ReturnType<typeof openDatabase>

async function engines(database: Database): Promise<string[]> {
  const rows = await database.selectFrom('engines').select('holder').orderBy('started_at').execute()
  return rows.map(({ holder }) => holder)
}

/** Who holds which connection. */
async function leases(database: Database): Promise<Record<string, string>> {
  const rows = await database.selectFrom('leases').selectAll().where('name', 'like', 'connection:%').execute()
  return Object.fromEntries(rows.map(({ name, holder }) => [name.replace('connection:', ''), holder]))
}

async function heldBy(database: Database, connections: string[]): Promise<(string | undefined)[]> {
  const held = await leases(database)
  return [...new Set(connections.map((id) => held[id]))]
}

async function statesOf(database: Database): Promise<string[]> {
  const rows = await database.selectFrom('tasks').select('state').distinct().orderBy('state').execute()
  return rows.map(({ state }) => state)
}

/** When each of these tasks was first sent, for those that were. */
async function sentAt(database: Database, tasks: string[]): Promise<number[]> {
  const rows = await database
    .selectFrom('task_events')
    .select('at')
    .where('to_state', '=', 'submitting')
    .where('task_id', 'in', tasks)
    .execute()
  return rows.map(({ at }) => at)
}

const saved = async (database: Database) =>
  (await database.selectFrom('outputs').select('task_id').where('state', '=', 'saved').execute()).length

const count = async (database: Database, table: 'users' | 'assets') =>
  (await database.selectFrom(table).select('id').execute()).length
