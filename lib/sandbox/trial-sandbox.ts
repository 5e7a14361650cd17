import { mkdtempSync, rmSync } from 'node:fs'
import { mkdir, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import type { Clock } from '@/lib/kernel/clock'
import { listen } from '@/lib/sandbox/listen'
import type { RenderJob } from '@/lib/sandbox/render/render-job'
import { openSandbox, type Sandbox } from '@/lib/sandbox/sandbox'

export type HandClock = Clock & { pass(milliseconds: number): void }

/** A clock that moves when told to, and by every wait. */
export function handClock(start = Date.UTC(2026, 10, 20, 12)): HandClock {
  let now = start
  const pass = (milliseconds: number) => {
    now += milliseconds
  }
  return { now: () => now, pass, wait: async (milliseconds) => pass(milliseconds) }
}

export type TrialSandbox = Awaited<ReturnType<typeof trialSandbox>>

/** A sandbox on real HTTP in a folder of its own, for tests. Its files tell what was to be drawn instead of showing it. */
export async function trialSandbox({
  speed = 4,
  render = writeJob,
  fetch,
}: {
  speed?: number
  render?: (job: RenderJob) => Promise<void>
  fetch?: typeof globalThis.fetch
} = {}) {
  const folder = mkdtempSync(join(tmpdir(), 'sandbox-'))
  const clock = handClock()
  let sandbox: Sandbox | undefined
  const { origin, server } = await listen(0, async (request) => {
    if (!sandbox) throw new Error('The sandbox is closed')
    return sandbox.handle(request)
  })
  const open = () => {
    sandbox?.close()
    sandbox = openSandbox({ folder, clock, speed, publicOrigin: origin, render, fetch })
    return sandbox
  }
  open()
  return {
    origin,
    clock,
    sandbox: () => sandbox ?? open(),
    /** Closes and opens it again on the same folder. */
    restart: open,
    close() {
      server.closeAllConnections()
      server.close()
      sandbox?.close()
      sandbox = undefined
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

async function writeJob({ file, ...job }: RenderJob): Promise<void> {
  await mkdir(dirname(file), { recursive: true })
  await writeFile(file, JSON.stringify(job))
}
