import { expect, test } from 'vitest'
import { firstSidecars, type SidecarFile, sidecarsIn } from '@/components/create/sidecar-files'

const sidecarOf = (prompt: string) => ({ gateway: 'onysoft', model: 'a-model', input: { prompt } })
const upload = { upload: 'lamp.png' }

const file = (name: string, text: string) => new File([text], name, { type: 'application/json' })
const gone = Object.assign(file('i.json', '{}'), { text: () => Promise.reject(new Error('The disk is gone')) })
const files = async (contents: Record<string, unknown>) =>
  sidecarsIn(Object.entries(contents).map(([name, value]) => file(name, JSON.stringify(value))))
const prompts = (found: Awaited<ReturnType<typeof firstSidecars>>) => found.sidecars.map(({ prompt }) => prompt)

test('a file that is no whole sidecar costs only itself', async () => {
  const found = await firstSidecars(
    [
      ...(await files({
        'a.json': sidecarOf('A red door'),
        'b.json': { ...sidecarOf(''), input: null },
        'c.json': { ...sidecarOf(''), input: ['a'] },
        'd.json': { ...sidecarOf(''), gateway: 'none' },
        'e.json': upload,
        'f.json': null,
        'g.json': sidecarOf('A blue door'),
      })),
      ...(await sidecarsIn([file('h.json', '{"gateway":'), gone])),
    ],
    50,
  )
  expect(prompts(found)).toEqual(['A red door', 'A blue door'])
  expect(found).toMatchObject({ unreadable: 5, left: 0 })
})

test('the first that are sidecars of tasks are read, however many others lie before them', async () => {
  const many = Array.from({ length: 120 }, (_, at) => [`${at}.json`, at < 60 ? upload : sidecarOf(`Door ${at}`)])
  const found = await firstSidecars(await files(Object.fromEntries(many)), 50)
  expect(prompts(found)).toEqual(Array.from({ length: 50 }, (_, at) => `Door ${60 + at}`))
  expect(found).toMatchObject({ unreadable: 0, left: 10 })
})

test('nothing more is read once nobody waits for it', async () => {
  const stop = new AbortController()
  let reads = 0
  const read: SidecarFile['read'] = async () => {
    reads++
    stop.abort()
    return 'nothing'
  }
  const many = Array.from({ length: 1_000 }, (_, at) => ({ name: `${at}.json`, read }))
  await expect(firstSidecars(many, 50, stop.signal)).rejects.toThrow()
  expect(reads).toBe(50)
})
