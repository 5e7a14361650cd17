import { BackendRefusal } from '@/lib/gateways/backend'
import { joined, piecesOf, TooLargeError } from '@/lib/gateways/read-limited'
import type { Clock } from '@/lib/kernel/clock'
import { createPlaces } from '@/lib/kernel/places'

/** What was sent with a request. It is read once, in one of the two ways. Both throw BackendRefusal: `too_large`, and `invalid` where the sender falls silent. */
export type RequestBody = {
  /** In memory as a whole. A large one takes one of few places, or is BackendRefusal `too_many`; it keeps it until `letGo` or the answer. */
  bytes(bound?: Bound): Promise<Uint8Array>
  /** As it comes, never held as a whole. */
  pieces(): AsyncGenerator<Uint8Array>
  /** What came is not in memory any more. */
  letGo(): void
}

/** Narrower than the path's own; `said` is what the sender is told. */
export type Bound = { maxBytes: number; said: string }

type Opening = { maxBytes: number; owner: string; clock: Clock }

export function openBody(request: Request, { maxBytes, owner, clock }: Opening): RequestBody {
  let giveBack: (() => void) | undefined

  async function* read(bound: Bound): AsyncGenerator<Uint8Array> {
    try {
      if (Number(request.headers.get('content-length')) > bound.maxBytes) throw new TooLargeError()
      yield* piecesOf(request.body, bound.maxBytes, {
        watched: (read) => beforeSilence(read, clock),
        leave: (reader) => void hangUp(reader, clock),
      })
    } catch (cause) {
      if (!(cause instanceof TooLargeError)) throw cause
      throw new BackendRefusal('too_large', bound.said, { cause })
    }
  }

  async function* inPlace(pieces: AsyncGenerator<Uint8Array>): AsyncGenerator<Uint8Array> {
    let size = 0
    let pace: ((bytes: number) => void) | undefined
    for await (const piece of pieces) {
      size += piece.byteLength
      pace?.(piece.byteLength)
      if (size > largeBytes && !pace) {
        giveBack = take(owner)
        if (!giveBack) throw noRoom()
        pace = paceOf(clock)
      }
      yield piece
    }
  }

  /** Whoever says beforehand how much it is need not send it to hear that there is no room. It takes no place: bytes do. */
  function requireRoom() {
    if (!(Number(request.headers.get('content-length')) > largeBytes)) return
    const room = take(owner)
    if (!room) throw noRoom()
    room()
  }

  async function whole(bound: Bound) {
    requireRoom()
    return joined(inPlace(read(bound)))
  }

  const own = { maxBytes, said: `The request is larger than ${Math.round(maxBytes / 1048576)} MB` }
  return {
    bytes: (bound = own) => whole(bound),
    pieces: () => read(own),
    letGo: () => giveBack?.(),
  }
}

const largeBytes = 8 * 1024 * 1024
/** Each is in memory more than once, as bytes and as text. */
const take = createPlaces({ total: 2, each: 1 })

const noRoom = () =>
  new BackendRefusal('too_many', 'Other large requests are being read: send it again', { retryAfter: 1 })

const farewellMs = 5_000

/** A connection that is cut while bytes still come takes the answer with it: they are passed over until it has been heard. */
async function hangUp(reader: ReadableStreamDefaultReader<Uint8Array>, clock: Clock): Promise<void> {
  const ended = new AbortController()
  const passOver = async () => {
    for (let next = await reader.read(); !next.done && !ended.signal.aborted;) next = await reader.read()
  }
  await Promise.race([passOver().catch(() => undefined), clock.wait(farewellMs, ended.signal)])
  ended.abort()
  await reader.cancel().catch(() => undefined)
}

const silenceMs = 10_000
const leastBytesPerSecond = 64_000

async function beforeSilence<T>(read: Promise<T>, clock: Clock): Promise<T> {
  const heard = new AbortController()
  const silence = clock.wait(silenceMs, heard.signal).then(() => 'silence' as const)
  const first = await Promise.race([read, silence]).finally(() => heard.abort())
  if (first !== 'silence') return first
  throw new BackendRefusal('invalid', `Nothing of the request came for ${silenceMs / 1000} seconds: send it again`)
}

/** Whoever has a place and sends drop by drop loses it. */
function paceOf(clock: Clock) {
  const begun = clock.now()
  let came = 0
  return (bytes: number) => {
    came += bytes
    const took = clock.now() - begun
    if (took > silenceMs && came < (took / 1000) * leastBytesPerSecond)
      throw new BackendRefusal('invalid', 'The request comes too slowly: send it again')
  }
}
