import { execFileSync, spawn } from 'node:child_process'
import { chownSync, existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { openDatabase } from '@/lib/db/db'

export type FoundPostgres = { url: string; stop(): Promise<void> }

/** A PostgreSQL for the tests: the one named by TEST_DATABASE_URL, one that listens here and lets us in, or one started from this machine's programs (installed first on a Debian where we are root). */
export async function findPostgres(): Promise<FoundPostgres | undefined> {
  const listening = [process.env.TEST_DATABASE_URL, 'postgres://postgres@127.0.0.1:5432/postgres'].filter(
    (url) => url !== undefined,
  )
  for (const url of listening) if (await letsUsIn(url)) return { url, stop: async () => {} }
  const bin = programs() ?? (installFromDebian() ? programs() : undefined)
  return bin === undefined ? undefined : startOne(bin)
}

async function letsUsIn(url: string): Promise<boolean> {
  const db = openDatabase({ url })
  try {
    const { rows } = await sql<{
      ok: boolean
    }>`select rolcreatedb or rolsuper as ok from pg_roles where rolname = current_user`.execute(db)
    return rows[0]?.ok === true
  } catch {
    return false
  } finally {
    await db.destroy()
  }
}

function programs(): string | undefined {
  const debian = '/usr/lib/postgresql'
  const versions = existsSync(debian) ? readdirSync(debian).sort((a, b) => Number(b) - Number(a)) : []
  const folders = [
    ...versions.map((version) => join(debian, version, 'bin')),
    '/opt/homebrew/opt/postgresql/bin',
    '/usr/local/opt/postgresql/bin',
    ...(process.env.PATH ?? '').split(':'),
  ]
  return folders.find((folder) => existsSync(join(folder, 'initdb')) && existsSync(join(folder, 'postgres')))
}

const isRoot = process.getuid?.() === 0

function installFromDebian(): boolean {
  if (!isRoot || !existsSync('/usr/bin/apt-get')) return false
  console.log('Installing PostgreSQL for the tests …')
  try {
    execFileSync('apt-get', ['update', '-qq'], { stdio: 'ignore' })
    execFileSync('apt-get', ['install', '-y', '-qq', '--no-install-recommends', 'postgresql'], {
      stdio: 'ignore',
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    })
    return true
  } catch {
    return false
  }
}

/** PostgreSQL refuses to run as root, so there it runs as the user its package made. */
async function startOne(bin: string): Promise<FoundPostgres | undefined> {
  const account = isRoot ? postgresAccount() : undefined
  if (isRoot && !account) return undefined
  const folder = mkdtempSync(join(tmpdir(), 'safelight-postgres-'))
  if (account) chownSync(folder, account.uid, account.gid)
  const data = join(folder, 'data')
  const port = await freePort()
  execFileSync(join(bin, 'initdb'), ['-D', data, '-U', 'postgres', '-A', 'trust', '-E', 'UTF8'], {
    ...account,
    cwd: folder,
    stdio: 'ignore',
  })
  const options = [
    '-D',
    data,
    '-p',
    String(port),
    '-c',
    'listen_addresses=127.0.0.1',
    '-k',
    folder,
    '-c',
    'fsync=off',
    '-c',
    'max_connections=200',
  ]
  const server = spawn(join(bin, 'postgres'), options, { ...account, cwd: folder, stdio: 'ignore' })
  const ended = new Promise((resolve) => server.once('exit', resolve))
  const stop = async () => {
    server.kill('SIGINT')
    await ended
    rmSync(folder, { recursive: true, force: true })
  }
  const url = `postgres://postgres@127.0.0.1:${port}/postgres`
  for (let attempt = 0; attempt < 100; attempt++) {
    if (await letsUsIn(url)) return { url, stop }
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
  await stop()
  return undefined
}

function postgresAccount(): { uid: number; gid: number } | undefined {
  try {
    const id = (flag: string) =>
      Number(execFileSync('id', [flag, 'postgres'], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }))
    return { uid: id('-u'), gid: id('-g') }
  } catch {
    return undefined
  }
}

const freePort = () =>
  new Promise<number>((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const address = server.address()
      server.close(() => resolve(typeof address === 'object' && address ? address.port : 0))
    })
  })
