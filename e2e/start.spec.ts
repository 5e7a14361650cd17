import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer, type AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from '@playwright/test'
import { freePort, safelightServer } from '@/e2e/safelight-server'

const start = (env: Record<string, string>) => {
  const { status, stderr } = spawnSync(
    join(process.cwd(), 'node_modules/node/bin/node'),
    ['--no-warnings', '--import', './scripts/alias.mjs', 'scripts/serve.ts'],
    {
      env: {
        ...process.env,
        NODE_ENV: 'production',
        SAFELIGHT_DATA_DIR: mkdtempSync(join(tmpdir(), 'safelight-bad-')),
        ...env,
      },
      encoding: 'utf8',
      timeout: 30_000,
    },
  )
  return { status, lines: stderr.trim().split('\n') }
}

const bad: [string, Record<string, string>, RegExp][] = [
  ['a port that is no port', { PORT: 'eighty' }, /PORT/],
  ['an unknown database', { DATABASE_URL: 'mysql://x' }, /DATABASE_URL: must start with postgres/],
  [
    'a database that is not there',
    { PORT: '18231', DATABASE_URL: 'postgres://nobody@127.0.0.1:1/none' },
    /ECONNREFUSED|database/i,
  ],
  ['a short secret', { SAFELIGHT_SECRET: 'short' }, /SAFELIGHT_SECRET: must have at least 32/],
  ['half an admin', { SAFELIGHT_ADMIN_EMAIL: 'a@example.com' }, /SAFELIGHT_ADMIN_EMAIL and SAFELIGHT_ADMIN_PASSWORD/],
  ['a sandbox that is neither on nor off', { SAFELIGHT_SANDBOX: 'maybe' }, /SAFELIGHT_SANDBOX: must be on or off/],
]

for (const [what, env, says] of bad)
  test(`${what} is one line and exit 1`, () => {
    const { status, lines } = start(env)
    expect(status).toBe(1)
    expect(lines).toHaveLength(1)
    expect(lines[0]).toMatch(says)
  })

test('a data folder that cannot be written is one line and exit 1', () => {
  const file = join(mkdtempSync(join(tmpdir(), 'safelight-file-')), 'not-a-folder')
  writeFileSync(file, '')
  const { status, lines } = start({ SAFELIGHT_DATA_DIR: join(file, 'data') })
  expect(status).toBe(1)
  expect(lines).toEqual([expect.stringMatching(/^Safelight cannot start\. SAFELIGHT_DATA_DIR: cannot write to/)])
})

test('a port that is taken is one line and exit 1', async () => {
  const other = createServer()
  await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve))
  const { status, lines } = start({ PORT: String((other.address() as AddressInfo).port) })
  other.close()
  expect(status).toBe(1)
  expect(lines).toEqual([expect.stringContaining('is taken by another program')])
})

test('a second server on a data folder is one line and exit 1, and the first goes on, killed or not', async () => {
  const first = await safelightServer()
  try {
    await first.start()
    const second = async () => start({ PORT: String(await freePort()), SAFELIGHT_DATA_DIR: first.dataDir })
    expect(await second()).toEqual({ status: 1, lines: [onlyOne(first.dataDir)] })
    await first.cli('user', 'add', '--email', 'person@example.com', '--password', 'a long enough password')
    expect((await fetch(`${first.origin}/readyz`)).status).toBe(200)
    await first.kill()
    await first.start()
    expect(await second()).toEqual({ status: 1, lines: [onlyOne(first.dataDir)] })
  } finally {
    await first.remove()
  }
})

test('of servers that start on one data folder at the same moment one starts', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'safelight-one-'))
  const servers = await Promise.all([1, 2, 3].map(() => safelightServer({ SAFELIGHT_DATA_DIR: folder })))
  try {
    const outcomes = await Promise.allSettled(servers.map((server) => server.start()))
    const refused = outcomes.filter((outcome) => outcome.status === 'rejected')
    expect(refused.map(({ reason }) => String(reason.message).trim().split('\n').at(-1))).toEqual([
      onlyOne(folder),
      onlyOne(folder),
    ])
  } finally {
    for (const server of servers) await server.remove()
    rmSync(folder, { recursive: true, force: true })
  }
})

test('a server whose log nobody reads any more goes on, and ends when it is told to', async () => {
  const server = await safelightServer()
  try {
    await server.start()
    await server.cli('user', 'add', '--email', 'person@example.com', '--password', 'a long enough password')
    const { key } = await server.cli('key', 'create', '--user', 'person@example.com')
    server.stopReading()
    // Each is a line of the log.
    for (let wish = 0; wish < 3; wish++) {
      const response = await fetch(`${server.origin}/v1/tasks`, {
        method: 'POST',
        headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
        body: JSON.stringify({ model: 'openai/gpt-image-2', input: { prompt: `A lamp, ${wish}` } }),
      })
      expect(response.status).toBe(200)
    }
    expect(await server.end()).toBe(0)
  } finally {
    await server.remove()
  }
})

const onlyOne = (folder: string) =>
  `Safelight cannot start. SAFELIGHT_DATA_DIR: another server runs on ${folder}. SQLite is for one; several need DATABASE_URL.`
