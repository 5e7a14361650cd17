import { type ChildProcess, spawn } from 'node:child_process'
import { join } from 'node:path'
import { build } from 'rolldown'
import type { EngineProcess } from '@/lib/tasks/faults/engine-process'

/** Real processes, one after the other, on the same database and archive. */
export function mortalServer(program: string, given: Omit<EngineProcess, 'holder'>) {
  let child: ChildProcess | undefined
  let starts = 0
  const ended = (process: ChildProcess) =>
    new Promise<void>((resolve) =>
      process.exitCode === null && process.signalCode === null ? process.once('exit', () => resolve()) : resolve(),
    )
  const end = async (signal: 'SIGKILL' | 'SIGTERM') => {
    child?.kill(signal)
    if (child) await ended(child)
  }

  return {
    async start({ untilRunning }: { untilRunning: boolean }) {
      const settings: EngineProcess = { ...given, holder: `server ${++starts}` }
      const started = spawn(process.execPath, ['--no-warnings', program, JSON.stringify(settings)], {
        stdio: ['ignore', 'pipe', 'inherit'],
      })
      child = started
      if (!untilRunning) return
      await new Promise<void>((resolve, reject) => {
        started.stdout.on('data', (chunk: Buffer) => chunk.toString().includes('running\n') && resolve())
        started.once('exit', (code) => reject(new Error(`The server ended with ${code}`)))
      })
    },
    /** SIGKILL. */
    kill: () => end('SIGKILL'),
    stop: () => end('SIGTERM'),
  }
}

/** In one file it starts in a quarter of the time, and hundreds of starts are what this costs. */
export async function bundleEngine(folder: string): Promise<string> {
  const file = join(folder, 'engine-process.mjs')
  await build({
    input: 'lib/tasks/faults/engine-process.ts',
    platform: 'node',
    resolve: { alias: { '@': process.cwd() } },
    output: { file, format: 'esm', codeSplitting: false },
    logLevel: 'silent',
  })
  return file
}
