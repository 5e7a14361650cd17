export class TooLargeError extends Error {}

/** The whole body, or TooLargeError once it passes `maxBytes`. */
export async function readLimited(body: ReadableStream<Uint8Array> | null, maxBytes: number): Promise<Uint8Array> {
  return joined(piecesOf(body, maxBytes))
}

type Reader = ReadableStreamDefaultReader<Uint8Array>
type Read = ReturnType<Reader['read']>
type Manner = {
  /** May give a read up. */
  watched?: (read: Read) => Read
  /** What becomes of the rest when no more is wanted. */
  leave?: (reader: Reader) => unknown
}

/** The same as it comes. Whoever stops early cancels the rest, unless `leave` does something else with it. */
export async function* piecesOf(
  body: ReadableStream<Uint8Array> | null,
  maxBytes: number,
  { watched = (read) => read, leave = (reader) => reader.cancel().catch(() => undefined) }: Manner = {},
): AsyncGenerator<Uint8Array> {
  if (!body) return
  const reader = body.getReader()
  let size = 0
  try {
    for (let next = await watched(reader.read()); !next.done; next = await watched(reader.read())) {
      size += next.value.byteLength
      if (size > maxBytes) throw new TooLargeError(`More than ${maxBytes} bytes`)
      yield next.value
    }
  } finally {
    await leave(reader)
  }
}

/** A view, so that a large body is copied once at most. */
export async function joined(pieces: AsyncIterable<Uint8Array>): Promise<Uint8Array> {
  const chunks: Uint8Array[] = []
  for await (const piece of pieces) chunks.push(piece)
  const [first] = chunks
  if (first && chunks.length === 1) return first
  const { buffer, byteOffset, byteLength } = Buffer.concat(chunks)
  return new Uint8Array(buffer, byteOffset, byteLength)
}
