import { mkdtempSync, rmSync } from 'node:fs'
import { writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Clock, systemClock } from '@/lib/kernel/clock'
import { chance } from '@/lib/sandbox/chance'
import { listen } from '@/lib/sandbox/listen'
import { openSandbox } from '@/lib/sandbox/sandbox'
import { isFile, isSubmit, png, reset } from '@/lib/tasks/faults/faulty-gateway'

/** The sandbox behind a door that takes its time, so that a kill finds submits and downloads under way. A caller who dies at the door may or may not have been heard. */
export async function slowGateway({ clock, seed }: { clock: Clock; seed: string }) {
  const folder = mkdtempSync(join(tmpdir(), 'safelight-gateway-'))
  const atTheDoor = new Map<Request, string>()
  let calls = 0

  const serve = async (request: Request): Promise<Response> => {
    const call = ++calls
    const pause = (word: string, ms: number) => systemClock.wait(chance(seed, call, word) * ms)
    if (isFile(request)) {
      const response = await sandbox.handle(request)
      await pause('file', 120)
      return response
    }
    if (!isSubmit(request)) return sandbox.handle(request)
    const said = await request.text()
    atTheDoor.set(request, said)
    try {
      await pause('before', 80)
      if (request.signal.aborted && chance(seed, call, 'heard') < 0.5) return reset()
      const response = await sandbox.handle(
        new Request(request.url, { method: 'POST', headers: request.headers, body: said }),
      )
      await pause('after', 80)
      return response
    } finally {
      atTheDoor.delete(request)
    }
  }
  const { origin, server } = await listen(0, serve)
  const sandbox = openSandbox({
    folder,
    clock,
    speed: 2,
    publicOrigin: origin,
    render: ({ file, seed }) => writeFile(file, Buffer.concat([png, Buffer.from(seed)])),
  })
  return {
    origin,
    folder,
    sandbox,
    key: 'sk-campaign',
    mayStillTake: (prompt: string) => [...atTheDoor.values()].some((said) => said.includes(`${prompt}"`)),
    close: () => {
      server.closeAllConnections()
      server.close()
      sandbox.close()
      rmSync(folder, { recursive: true })
    },
  }
}
