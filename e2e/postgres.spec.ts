import { globSync, readFileSync } from 'node:fs'
import { expect, test } from '@playwright/test'
import { sql } from 'kysely'
import { safelightServer } from '@/e2e/safelight-server'
import { startSession } from '@/e2e/test'
import { openDatabase } from '@/lib/db/db'

test.skip(!process.env.TEST_DATABASE_URL, 'no PostgreSQL: TEST_DATABASE_URL is not set')

const account = { email: 'person@example.com', password: 'a long enough password' }
const nul = 'a%00b'
/** What addresses of ours name things by. */
const names = ['after', 'asset', 'batch', 'collection', 'connection', 'id', 'key', 'model', 'q', 'tag', 'task']
const asked = [
  ...['use', 'from', 'as', 'connection'].map((name) => `/create?${name}=${nul}`),
  `/create?use=${nul}&as=start_image_url`,
  `/gallery/compare?ids=${nul},c`,
  ...names.map((name) => `/gallery?${name}=${nul}`),
  `/api/gallery/items?start=0&count=9&q=${nul}`,
  ...['connection', 'model'].map((name) => `/batches/new?${name}=${nul}`),
  ...['m', 'from'].map((name) => `/compare?${name}=${nul}`),
]
/** One of them is what a call wants, whichever it is. */
const bodies = [
  {},
  { name: 'x' },
  { days: 7 },
  { ids: ['x'] },
  { verdict: 'none' },
  { remoteId: 'x' },
  { isHard: true },
]

test('an address with U+0000 leads nowhere, and is no error of the server’s', async ({ request }) => {
  const { server, remove } = await serverOnPostgres()
  try {
    await server.start()
    await server.cli('user', 'add', '--email', account.email, '--password', account.password)
    await startSession(request, account, server.origin)
    const calls: { method: string; path: string; data?: object }[] = asked.map((path) => ({ method: 'GET', path }))
    for (const page of pages()) calls.push({ method: 'GET', path: inPlace(page) })
    for (const { path, methods } of routes())
      for (const method of methods)
        if (path !== inPlace(path))
          for (const data of method === 'GET' ? [undefined] : bodies)
            calls.push({ method, path: inPlace(path), ...(data && { data }) })
        else if (method === 'GET') for (const name of names) calls.push({ method, path: `${path}?${name}=${nul}` })
    const failed: string[] = []
    const askOn = async () => {
      for (let call = calls.pop(); call; call = calls.pop()) {
        const { method, path, data } = call
        const answer = await request.fetch(server.origin + path, { method, data, maxRedirects: 0 })
        if (answer.status() >= 500) failed.push(`${answer.status()} ${method} ${path}`)
      }
    }
    await Promise.all(Array.from({ length: 8 }, askOn))
    expect(failed).toEqual([])
    expect(server.printed()).not.toMatch(/http\.bug|22021|invalid byte sequence/)
    for (const path of ['tasks', 'assets', 'lineage', 'batches', 'comparisons'])
      expect((await request.get(`${server.origin}/api/${path}/${nul}`)).status()).toBe(404)
  } finally {
    await remove()
  }
})

const inPlace = (path: string) => path.replaceAll(/\[+[^\]]*\]+/g, nul)

const routes = () =>
  globSync('app/{api,share,hooks}/**/route.ts')
    .filter((file) => !file.includes('nextauth'))
    .map((file) => ({
      path: `/${file.slice('app/'.length, -'/route.ts'.length)}`,
      methods: [...readFileSync(file, 'utf8').matchAll(/export const ([A-Z]+) =/g)].map(([, method = '']) => method),
    }))

const pages = () =>
  globSync('app/{(studio),share}/**/page.tsx').map((file) =>
    file.slice('app'.length, -'/page.tsx'.length).replace('/(studio)', ''),
  )

async function serverOnPostgres() {
  const name = `safelight_nul_${process.pid}_${Math.random().toString(36).slice(2)}`
  const admin = openDatabase({ url: process.env.TEST_DATABASE_URL ?? '' })
  await sql`create database ${sql.ref(name)}`.execute(admin)
  const url = new URL(process.env.TEST_DATABASE_URL ?? '')
  url.pathname = `/${name}`
  const server = await safelightServer({ DATABASE_URL: url.href })
  return {
    server,
    async remove() {
      await server.remove()
      await sql`drop database ${sql.ref(name)} with (force)`.execute(admin)
      await admin.destroy()
    },
  }
}
