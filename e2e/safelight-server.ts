import { execFile, spawn, type ChildProcess } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'

const node = join(process.cwd(), 'node_modules', 'node', 'bin', 'node')
const flags = ['--no-warnings', '--import', './scripts/alias.mjs']

export type SafelightServer = {
  origin: string
  dataDir: string
  pid(): number | undefined
  /** All it has printed since it was first started. */
  printed(): string
  /** Nobody reads what it prints any more. */
  stopReading(): void
  /** SIGTERM; answers its exit code. */
  end(): Promise<number | null>
  /** SIGKILL, as a power cut would. */
  kill(): Promise<void>
  start(): Promise<void>
  /** Runs the command line against the same data; answers its JSON. Throws with what it printed. */
  cli(...args: string[]): Promise<Record<string, unknown>>
  remove(): Promise<void>
}

/** The production build on a free port with a data folder of its own. */
export async function safelightServer(env: Record<string, string> = {}): Promise<SafelightServer> {
  const dataDir = mkdtempSync(join(tmpdir(), 'safelight-e2e-'))
  const port = await freePort()
  const environment = {
    ...process.env,
    NODE_ENV: 'production' as const,
    PORT: String(port),
    SAFELIGHT_DATA_DIR: dataDir,
    SAFELIGHT_SANDBOX_SPEED: '40',
    ...env,
  }
  let child: ChildProcess | undefined
  let output = ''

  const ended = (process: ChildProcess) =>
    new Promise<void>((resolve) =>
      process.exitCode === null && process.signalCode === null ? process.once('exit', () => resolve()) : resolve(),
    )

  const server: SafelightServer = {
    origin: `http://127.0.0.1:${port}`,
    dataDir,
    pid: () => child?.pid,
    printed: () => output,
    stopReading: () => {
      child?.stdout?.destroy()
      child?.stderr?.destroy()
    },
    end: async () => {
      if (!child) return null
      child.kill('SIGTERM')
      await ended(child)
      return child.exitCode
    },
    kill: async () => {
      if (!child) return
      child.kill('SIGKILL')
      await ended(child)
    },
    start: async () => {
      const started = spawn(node, [...flags, 'scripts/serve.ts'], {
        env: environment,
        stdio: ['ignore', 'pipe', 'pipe'],
      })
      child = started
      await new Promise<void>((resolve, reject) => {
        const listen = (chunk: Buffer) => {
          output += chunk.toString()
          if (output.includes('Safelight is ready on')) resolve()
        }
        output = output.replaceAll('Safelight is ready on', 'Safelight was ready on')
        started.stdout.on('data', listen)
        started.stderr.on('data', listen)
        started.once('exit', (code) => reject(new Error(`The server ended with ${code}:\n${output}`)))
      })
    },
    cli: async (...args) => {
      const { stdout } = await promisify(execFile)(node, [...flags, 'scripts/cli.ts', ...args], { env: environment })
      return JSON.parse(stdout)
    },
    remove: async () => {
      await server.kill()
      rmSync(dataDir, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 })
    },
  }
  return server
}

export const freePort = () =>
  new Promise<number>((resolve) => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const address = probe.address()
      probe.close(() => resolve(typeof address === 'object' && address ? address.port : 0))
    })
  })
