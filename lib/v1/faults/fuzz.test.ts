import { describe, expect, test } from 'vitest'
import { stores } from '@/lib/testing/databases'
import { dice } from '@/lib/testing/dice'
import { fuzzStage } from '@/lib/v1/faults/fuzz-stage'
import { drawRequest, type Drawn } from '@/lib/v1/faults/hostile-requests'
import { misshapen } from '@/lib/v1/faults/shapes'

/** FUZZ_SEED and FUZZ_COUNT draw others than the usual ones. */
const seed = process.env.FUZZ_SEED ?? 'safelight'
const counts = { sqlite: 20_000, postgres: 5_000 }

describe.each(stores)('with $name', { timeout: 600_000 }, ({ name, open }) => {
  const count = Number(process.env.FUZZ_COUNT ?? counts[name])

  test('thousands of hostile requests get no 500 and no answer outside the documented shapes, and start only what they are told', async () => {
    const { db, close } = await open()
    const stage = await fuzzStage(db)
    const draw = dice(seed)
    const wrong = new Map<string, object>()
    const started = await stage.tasks()
    let answered = 0

    for (let asked = 0; asked < count; asked++) {
      const drawn = drawRequest(draw, stage.known)
      if (!isRequest(drawn)) continue
      const answer = await stage.ask(drawn)
      answered++
      const text = await answer.text()
      const fault = stage.secretsIn(text) ? 'tells a secret' : faultIn(drawn, answer, text)
      if (fault) wrong.set(`${fault}: ${drawn.method} ${drawn.path.slice(0, 9)}`, { asked, ...drawn, text })
      const { data } = json(text) ?? {}
      if (drawn.method !== 'GET' && data?.task_id) started.add(data.task_id)
    }

    expect([...wrong]).toEqual([])
    expect(stage.bugs()).toEqual([])
    expect(await stage.tasks()).toEqual(started)
    expect(started.size).toBeGreaterThan(count / 100)
    expect(answered).toBeGreaterThan(count * 0.98)
    expect((await stage.create()).status).toBe(200)
    await stage.close()
    await close()
  })
})

/** What no HTTP client can send is not sent. */
function isRequest(drawn: Drawn): boolean {
  try {
    return new Request(new URL(drawn.path, 'http://127.0.0.1'), drawn).method !== ''
  } catch {
    return false
  }
}

const isFile = /^\/+v1\/+files\/+[^/]+\/*$/i

function faultIn({ method, path }: Drawn, { status }: Response, text: string): string | undefined {
  const { pathname } = new URL(path, 'http://127.0.0.1')
  const isSilent = method === 'HEAD' || (isFile.test(pathname) && status < 400)
  if (isSilent) return status >= 500 ? `status ${status}` : undefined
  return misshapen({ method: method.toUpperCase(), path }, { status, body: json(text) })
}

function json(text: string): { data?: { task_id?: string } } | undefined {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
