import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { stores } from '@/lib/testing/databases'
import {
  generating,
  looking,
  modelIn,
  perform,
  pointedAt,
  python,
  runPython,
  withPython,
} from '@/lib/testing/printed-examples'
import { type Person, type V1Trial, v1Trial } from '@/lib/v1/v1-trial'

/** Seeds 000 and 001: whoever has such a script changes its base URL and key, and nothing else. */
describe.each(stores)('the printed requests against Safelight, on $name', { timeout: 90_000 }, ({ open }) => {
  let trial: V1Trial
  let person: Person
  let close: () => Promise<void>
  beforeAll(async () => {
    const store = await open()
    trial = await v1Trial(store.db)
    person = await trial.person()
    close = async () => {
      await trial.close()
      await store.close()
    }
  })
  afterAll(() => close())

  test.each(looking)('%s', async (example) => {
    const started = await fetch(`${trial.origin}/v1/video/generate`, {
      method: 'POST',
      headers: { authorization: `Bearer ${person.key}` },
      body: JSON.stringify({ model: 'veo3_fast', prompt: 'A cat' }),
    })
    const { data } = (await started.json()) as { data: { task_id: string } }
    const command = pointedAt(trial.origin, person.key, example).replace(/v(id|task)_abc123/, data.task_id)
    await expect
      .poll(async () => (await perform(command)).body, { timeout: 60_000, interval: 300 })
      .toMatchObject({
        success: true,
        data: {
          task_id: data.task_id,
          status: 'completed',
          video_url: expect.stringContaining(`${trial.origin}/v1/files/`),
          model: 'veo3_fast',
          safelight: { state: 'completed', remote_task_id: expect.stringMatching(/^vid_/) },
        },
      })
  })

  test.runIf(withPython)('the Python example, to its end', async () => {
    // What takes minutes at a gateway takes less than a second here.
    const program = pointedAt(trial.origin, person.key, python).replace('time.sleep(10)', 'time.sleep(0.3)')
    expect(await runPython(program)).toMatch(
      /^Task: \w+, Status: pending\n(Status: (pending|processing)\n)*Status: completed\nVideo URL: http:\S+\/v1\/files\/\S+\n$/,
    )
  })

  test.each(generating.map((example) => [modelIn(example), example]))('%s', async (model, example) => {
    const { status, body } = await perform(pointedAt(trial.origin, person.key, example))
    expect(status).toBe(202)
    expect(body).toEqual({
      success: true,
      data: {
        task_id: expect.any(String),
        status: 'pending',
        model,
        estimated_cost: { amount: expect.any(Number), currency: 'USD' },
        safelight: { state: 'queued', quote: expect.objectContaining({ source: 'list', currency: 'USD' }) },
      },
    })
  })
})
