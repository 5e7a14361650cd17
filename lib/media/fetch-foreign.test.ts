import { createHash } from 'node:crypto'
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { createServer, type RequestListener, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, describe, expect, test } from 'vitest'
import { fetchForeign, type ForeignFetchOptions } from '@/lib/media/fetch-foreign'
import { isPublicAddress } from '@/lib/media/public-address'
import { saveStream } from '@/lib/media/save-stream'

const servers: Server[] = []
afterEach(() => {
  for (const server of servers.splice(0)) {
    server.closeAllConnections()
    server.close()
  }
})

async function serve(listener: RequestListener) {
  const server = createServer(listener)
  servers.push(server)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
}

const limits = { maxBytes: 1000, timeoutMs: 10_000 }
async function read(url: string, options: Partial<ForeignFetchOptions> = {}) {
  const { body, ...rest } = await fetchForeign(url, { ...limits, ...options })
  const chunks: Uint8Array[] = []
  for await (const chunk of body) chunks.push(chunk)
  return { ...rest, text: Buffer.concat(chunks).toString() }
}

describe('where it goes', () => {
  test.each([
    ['http://example.com/a.png', 'not_https'],
    ['https://127.0.0.1/a', 'private_address'],
    ['https://localhost/a', 'private_address'],
    ['https://10.1.2.3/a', 'private_address'],
    ['https://192.168.0.1/a', 'private_address'],
    ['https://169.254.169.254/latest/meta-data', 'private_address'],
    ['https://100.64.0.1/a', 'private_address'],
    ['https://0.0.0.0/a', 'private_address'],
    ['https://2130706433/a', 'private_address'],
    ['https://0x7f.1/a', 'private_address'],
    ['https://[::1]/a', 'private_address'],
    ['https://[::ffff:127.0.0.1]/a', 'private_address'],
    ['https://[fe80::1]/a', 'private_address'],
    ['https://[fd00::1]/a', 'private_address'],
    ['https://[64:ff9b::7f00:1]/a', 'private_address'],
    ['https://[2002:7f00:1::]/a', 'private_address'],
    ['https://no-such-host.invalid/a', 'unreachable'],
    ['file:///etc/passwd', 'bad_url'],
    ['ftp://example.com/a', 'bad_url'],
    ['not a url', 'bad_url'],
  ])('%s is refused: %s', async (url, reason) => {
    await expect(read(url)).rejects.toMatchObject({ name: 'ForeignFetchError', reason })
  })

  test.each(['1.1.1.1', '93.184.216.34', '2606:4700::1111', '2001:4860:4860::8888'])('%s is public', (address) => {
    expect(isPublicAddress(address)).toBe(true)
  })

  test.each([
    '224.0.0.1',
    '240.0.0.1',
    '255.255.255.255',
    '198.18.0.1',
    '192.0.2.1',
    'ff02::1',
    '::',
    '64:ff9b:1::1',
    '2001:0:1::1',
    '::127.0.0.1',
    'text',
  ])('%s is not public', (address) => expect(isPublicAddress(address)).toBe(false))

  test('a trusted origin may be near and plain, and is sent no key and no cookie', async () => {
    const seen: unknown[] = []
    const origin = await serve((request, response) => {
      seen.push(request.headers)
      response.setHeader('set-cookie', 'a=b').setHeader('content-type', 'Image/PNG; x=1').end('hello')
    })
    const url = `${origin.replace('//', '//user:pass@')}/a`
    expect(await read(url, { trustedOrigins: [origin] })).toEqual({ mime: 'image/png', length: 5, text: 'hello' })
    await read(url, { trustedOrigins: [origin] })
    for (const headers of seen) expect(headers).not.toHaveProperty('authorization')
    for (const headers of seen) expect(headers).not.toHaveProperty('cookie')
  })

  test('trust in one origin is not trust in another', async () => {
    const [trusted, other] = [
      await serve((_, response) => response.end('x')),
      await serve((_, response) => response.end('y')),
    ]
    await expect(read(other, { trustedOrigins: [trusted] })).rejects.toMatchObject({ reason: 'not_https' })
    const leads = async (to: string) => {
      const origin = await serve((_, response) => response.writeHead(302, { location: to }).end())
      return read(origin, { trustedOrigins: [origin, trusted] })
    }
    expect(await leads(trusted)).toMatchObject({ text: 'x' })
    await expect(leads(other)).rejects.toMatchObject({ reason: 'not_https' })
    await expect(leads(other.replace('http', 'https'))).rejects.toMatchObject({ reason: 'private_address' })
    await expect(leads('https://localhost:1/')).rejects.toMatchObject({ reason: 'private_address' })
    await expect(leads('file:///etc/passwd')).rejects.toMatchObject({ reason: 'bad_url' })
  })

  test('five redirects are followed, not six', async () => {
    const origin = await serve((request, response) => {
      const left = Number(request.url!.slice(1))
      if (left === 0) response.end('there')
      else response.writeHead(307, { location: `/${left - 1}` }).end('elsewhere')
    })
    expect(await read(`${origin}/5`, { trustedOrigins: [origin] })).toMatchObject({ text: 'there' })
    await expect(read(`${origin}/6`, { trustedOrigins: [origin] })).rejects.toMatchObject({ reason: 'redirects' })
  })
})

describe('what comes back', () => {
  const from = async (listener: RequestListener, options: Partial<ForeignFetchOptions> = {}) => {
    const origin = await serve(listener)
    return read(origin, { ...options, trustedOrigins: [origin] })
  }

  test('a status that is no success is told', async () => {
    const asked = from((_, response) => response.writeHead(410).end())
    await expect(asked).rejects.toMatchObject({ reason: 'status', status: 410 })
  })

  test('a length over the limit is refused before the body', async () => {
    const asked = from((_, response) => response.writeHead(200, { 'content-length': 1001 }).write('x'))
    await expect(asked).rejects.toMatchObject({ reason: 'too_large' })
  })

  test('a body over the limit is refused without a length too', async () => {
    const asked = from((_, response) => response.write('x'.repeat(600), () => response.end('x'.repeat(600))))
    await expect(asked).rejects.toMatchObject({ reason: 'too_large' })
  })

  test('a body shorter than its length is truncated, and so is a broken chunked one', async () => {
    const short = from((_, response) => {
      response.writeHead(200, { 'content-length': 100 }).write('x'.repeat(40), () => response.socket!.destroy())
    })
    await expect(short).rejects.toMatchObject({ reason: 'truncated' })
    const broken = from((_, response) => response.write('x'.repeat(40), () => response.socket!.destroy()))
    await expect(broken).rejects.toMatchObject({ reason: 'truncated' })
  })

  test('a server that never answers, or stops in the middle, runs out of time', async () => {
    await expect(from(() => undefined, { timeoutMs: 150 })).rejects.toMatchObject({ reason: 'timeout' })
    const stalls: RequestListener = (_, response) => response.write('x')
    await expect(from(stalls, { timeoutMs: 150 })).rejects.toMatchObject({ reason: 'timeout' })
  })

  test('silence in the middle is given up on before the whole time is over', async () => {
    let now = 0
    const clock = {
      now: () => now,
      wait: (ms: number, signal?: AbortSignal) => waitOrAbort(() => (now += ms), ms, signal),
    }
    const asked = from((_, response) => response.write('x'), { timeoutMs: 60_000, clock })
    await expect(asked).rejects.toMatchObject({ reason: 'timeout' })
    expect(now).toBe(15_000)
  })

  test('the caller can stop it', async () => {
    const stop = new AbortController()
    const asked = from(() => stop.abort(new Error('enough')), { signal: stop.signal })
    await expect(asked).rejects.toThrow('enough')
  })

  test('a closed port is unreachable', async () => {
    const origin = await serve((_, response) => response.end())
    servers.splice(0)[0]!.close()
    await expect(read(origin, { trustedOrigins: [origin] })).rejects.toMatchObject({ reason: 'unreachable' })
  })
})

describe('data URIs', () => {
  test.each([
    ['data:image/png;base64,aGVsbG8=', { mime: 'image/png', text: 'hello' }],
    ['data:,a%20b', { mime: 'text/plain', text: 'a b' }],
    ['DATA:audio/wav;x=1;base64,aGVs\nbG8', { mime: 'audio/wav', text: 'hello' }],
  ])('%j is decoded', async (uri, expected) => expect(await read(uri)).toEqual(expected))

  test('the same size limit holds', async () => {
    const uri = `data:image/png;base64,${Buffer.alloc(1001).toString('base64')}`
    await expect(read(uri)).rejects.toMatchObject({ reason: 'too_large' })
  })

  test.each(['data:image/png;base64', 'data:image/png;base64,@@@@'])('%j is none', async (uri) => {
    await expect(read(uri)).rejects.toMatchObject({ reason: 'bad_url' })
  })
})

describe('saving', () => {
  test('a stream becomes a file with its hash, length and head, or nothing at all', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'safelight-save-'))
    const content = Buffer.alloc(9000, 'safelight')
    const origin = await serve((request, response) => {
      response.writeHead(200, { 'content-length': request.url === '/cut' ? 9001 : 9000 })
      response.write(content, () => (request.url === '/cut' ? response.socket!.destroy() : response.end()))
    })
    const get = (path: string) => fetchForeign(origin + path, { ...limits, maxBytes: 10_000, trustedOrigins: [origin] })
    const saved = await saveStream((await get('/whole')).body, join(folder, 'whole'))
    expect(saved).toMatchObject({ bytes: 9000, sha256: createHash('sha256').update(content).digest('hex') })
    expect(Buffer.from(saved.head).equals(content.subarray(0, 4100))).toBe(true)
    expect(content.equals(await readFile(saved.file))).toBe(true)
    await expect(saveStream((await get('/cut')).body, join(folder, 'cut'))).rejects.toMatchObject({
      reason: 'truncated',
    })
    expect(await readdir(folder)).toEqual(['whole'])
    await rm(folder, { recursive: true })
  })
})

// Time that passes at once, but only after the network had its turn.
function waitOrAbort(pass: () => void, ms: number, signal?: AbortSignal) {
  return new Promise<void>((resolve) => {
    const timer = setTimeout(
      () => {
        pass()
        resolve()
      },
      100 + ms / 100,
    )
    signal?.addEventListener('abort', () => {
      clearTimeout(timer)
      resolve()
    })
  })
}
