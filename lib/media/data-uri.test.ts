import { randomBytes } from 'node:crypto'
import { expect, test } from 'vitest'
import { fetchForeign } from '@/lib/media/fetch-foreign'

const maxBytes = 4_000_000
const open = async (uri: string) => (await fetchForeign(uri, { maxBytes, timeoutMs: 1_000 })).body

async function read(uri: string): Promise<Buffer> {
  const chunks: Uint8Array[] = []
  for await (const chunk of await open(uri)) chunks.push(chunk)
  return Buffer.concat(chunks)
}

const bytes = randomBytes(1_000_003)
const escaped = [...bytes].map((byte) => `%${byte.toString(16).padStart(2, '0')}`).join('')
const base64 = bytes.toString('base64')

test.each([
  ['percent signs', `data:image/png,${escaped}`],
  ['base64', `data:image/png;base64,${base64}`],
  ['base64 that is escaped', `data:image/png;base64,${base64.replaceAll('+', '%2B').replaceAll('=', '%3d')}`],
  ['base64 in lines', `data:image/png;base64,${base64.replaceAll(/.{76}/g, '$&\r\n')}`],
])('%s are decoded in small pieces, other work in between', async (_name, uri) => {
  const order: string[] = []
  let longest = 0
  const decoded = (async () => {
    const chunks: Uint8Array[] = []
    for await (const chunk of await open(uri)) {
      longest = Math.max(longest, chunk.length)
      chunks.push(chunk)
    }
    order.push('decoded')
    return Buffer.concat(chunks)
  })()
  for (let turn = 0; turn < 8; turn++) await new Promise((resolve) => setImmediate(resolve))
  order.push('other work')
  expect((await decoded).equals(bytes)).toBe(true)
  expect(order).toEqual(['other work', 'decoded'])
  expect(longest).toBeLessThanOrEqual(65_536)
})

test('characters and percent signs that lie where two pieces meet stay whole', async () => {
  for (const shift of [0, 1, 2, 3]) {
    const filler = 'z'.repeat(65_530 + shift)
    expect((await read(`data:,${filler}😀%41%4${filler}%`)).toString()).toBe(`${filler}😀A%4${filler}%`)
    expect((await read(`data:,${filler}%41%42%43%44`)).toString()).toBe(`${filler}ABCD`)
  }
})

test.each([
  ['after its end', `data:;base64,${'A'.repeat(65_532)}QUE=${'A'.repeat(8)}`],
  ['other characters', `data:;base64,${'A'.repeat(70_000)}@@@@`],
])('base64 with %s is none', async (_name, uri) => {
  await expect(read(uri)).rejects.toMatchObject({ reason: 'bad_url' })
})

test('more than is allowed is refused before it is all decoded', async () => {
  await expect(read(`data:,${'a'.repeat(maxBytes + 1)}`)).rejects.toMatchObject({ reason: 'too_large' })
})
