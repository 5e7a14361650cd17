import { createSocket } from 'node:dgram'
import type { AddressInfo } from 'node:net'
import { afterEach, expect, test } from 'vitest'
import { lookUp } from '@/lib/media/look-up'

const sockets: ReturnType<typeof createSocket>[] = []
afterEach(() => sockets.splice(0).forEach((socket) => socket.close()))

test('a name is found while a hundred others wait for a name server that keeps silent', async () => {
  const order: string[] = []
  const { server, asked } = await nameServer(['there.example'])
  const silent = Array.from({ length: 100 }, (_, at) =>
    lookUp(`silent-${at}.example`, [server]).catch(({ code }) => order.push(code)),
  )
  await expect.poll(() => asked.filter((name) => name.startsWith('silent-')).length).toBeGreaterThanOrEqual(200)
  expect(await lookUp('there.example', [server])).toEqual([{ address: '93.184.216.34', family: 4 }])
  order.push('found')
  await Promise.all(silent)
  expect(order).toEqual(['found', ...Array<string>(100).fill('EAI_AGAIN')])
})

test('a name that is not there is told apart; this machine’s own is not asked for', async () => {
  const { server, asked } = await nameServer([], true)
  await expect(lookUp('nobody.example', [server])).rejects.toMatchObject({ code: 'ENOTFOUND' })
  asked.length = 0
  expect((await lookUp('a.localhost', [server])).map(({ address }) => address)).toEqual(['127.0.0.1', '::1'])
  expect(asked).toEqual([])
})

/** Knows one address for each of `names`; of others it says nothing, or that they are not there. */
async function nameServer(names: string[], deniesOthers = false) {
  const asked: string[] = []
  const socket = createSocket('udp4')
  sockets.push(socket)
  socket.on('message', (query, from) => {
    const { name, end, isIpv4 } = questionIn(query)
    asked.push(name)
    const isKnown = names.includes(name)
    if (!isKnown && !deniesOthers) return
    const answer = isKnown && isIpv4 ? Buffer.from('c00c000100010000000100045db8d822', 'hex') : Buffer.alloc(0)
    const head = Buffer.from(query.subarray(0, 12))
    head.writeUInt16BE(isKnown ? 0x8180 : 0x8183, 2)
    head.writeUInt16BE(answer.length > 0 ? 1 : 0, 6)
    head.writeUInt32BE(0, 8)
    socket.send(Buffer.concat([head, query.subarray(12, end), answer]), from.port, from.address)
  })
  await new Promise<void>((resolve) => socket.bind(0, '127.0.0.1', resolve))
  return { server: `127.0.0.1:${(socket.address() as AddressInfo).port}`, asked }
}

function questionIn(query: Buffer) {
  const labels: string[] = []
  let at = 12
  for (let length = query[at] ?? 0; length > 0; length = query[at] ?? 0) {
    labels.push(query.toString('latin1', at + 1, at + 1 + length))
    at += 1 + length
  }
  return { name: labels.join('.').toLowerCase(), end: at + 5, isIpv4: query.readUInt16BE(at + 1) === 1 }
}
