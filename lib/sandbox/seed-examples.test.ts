import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { trialSandbox, type TrialSandbox } from '@/lib/sandbox/trial-sandbox'
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

const here = (example: string) => pointedAt(trial.origin, `sk-ony-seed-${++examples}`, example)
let examples = 0

let trial: TrialSandbox
beforeAll(async () => {
  trial = await trialSandbox()
})
afterAll(() => trial.close())

type Answer = { success: boolean; data: { task_id: string; status: string; model: string } }

describe('the printed requests', () => {
  test.each(generating.map((example) => [modelIn(example), example]))('%s', async (model, example) => {
    const { status, body } = await perform(here(example))
    expect(status).toBe(202)
    expect(body).toEqual({
      success: true,
      data: {
        task_id: expect.any(String),
        status: 'pending',
        model,
        estimated_cost: { amount: expect.any(Number), currency: 'USD' },
      },
    })
  })

  test.each(looking)('%s', async (example) => {
    const key = `sk-ony-looking-${++examples}`
    const started = await fetch(`${trial.origin}/v1/video/generate`, {
      method: 'POST',
      headers: { authorization: `Bearer ${key}` },
      body: JSON.stringify({ model: 'veo3_fast', prompt: 'A cat' }),
    })
    const { data } = (await started.json()) as Answer
    trial.clock.pass(200_000)
    const command = pointedAt(trial.origin, key, example).replace(/v(id|task)_abc123/, data.task_id)
    const { status, body } = await perform(command)
    expect(status).toBe(200)
    expect(body).toMatchObject({
      success: true,
      data: {
        task_id: data.task_id,
        status: 'completed',
        video_url: expect.stringMatching(/\.mp4$/),
        thumbnail_url: expect.stringMatching(/\.png$/),
        duration: 5,
        model: 'veo3_fast',
      },
    })
  })

  test.runIf(withPython)('the Python example, to its end', async () => {
    // Its ten seconds of sleep pass on the sandbox's clock instead.
    const program = here(python).replace('time.sleep(10)', 'time.sleep(0.2)')
    const ticking = tick()
    expect(await runPython(program).finally(ticking.stop)).toMatch(
      /^Task: vid_\w+, Status: pending\n(Status: (pending|processing)\n)*Status: completed\nVideo URL: http:\S+\.mp4\n$/,
    )
  })
})

/** Two seconds of the sandbox for each tenth of ours. */
function tick() {
  const timer = setInterval(() => trial.clock.pass(2000), 100)
  return { stop: () => clearInterval(timer) }
}
