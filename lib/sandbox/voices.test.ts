import { afterAll, beforeAll, expect, test } from 'vitest'
import { trialSandbox, type TrialSandbox } from '@/lib/sandbox/trial-sandbox'

let trial: TrialSandbox
beforeAll(async () => {
  trial = await trialSandbox()
})
afterAll(() => trial.close())

const sample = (path: string) => fetch(`${trial.origin}${path}`)

test('every voice that a model offers can be heard without a key, and is the same each time', async () => {
  const first = await sample('/sandbox/voices/Rachel.mp3')
  expect([first.status, first.headers.get('content-type')]).toEqual([200, 'audio/mpeg'])
  const job = await first.json()
  expect(job).toMatchObject({ kind: 'audio', sound: 'speech', seed: 'Rachel', format: 'mp3' })
  trial.restart()
  expect(await (await sample('/voices/Rachel.mp3')).json()).toEqual(job)
  expect((await sample('/sandbox/voices/achernar.mp3')).status).toBe(200)
})

test('a voice that nobody offers makes no file', async () => {
  for (const name of ['Nobody', '%E0%A4%A', '..%2Fvoice', 'rachel'])
    expect((await sample(`/sandbox/voices/${name}.mp3`)).status).toBe(404)
})
