import { createHash } from 'node:crypto'
import { open, rm } from 'node:fs/promises'

export type SavedStream = { file: string; sha256: string; bytes: number; head: Uint8Array }

const headLength = 4100

/** Writes a stream to `file` and to the disk beneath it. When the stream fails nothing is left behind and its error is thrown. `head` is the first 4100 bytes, enough for `sniff`. */
export async function saveStream(body: AsyncIterable<Uint8Array>, file: string): Promise<SavedStream> {
  const hash = createHash('sha256')
  const handle = await open(file, 'w', 0o600)
  const head = new Uint8Array(headLength)
  let bytes = 0
  try {
    for await (const chunk of body) {
      hash.update(chunk)
      if (bytes < headLength) head.set(chunk.subarray(0, headLength - bytes), bytes)
      bytes += chunk.length
      await writeAll(handle, chunk)
    }
    await handle.sync()
    await handle.close()
  } catch (error) {
    await handle.close().catch(() => undefined)
    await rm(file, { force: true })
    throw error
  }
  return { file, sha256: hash.digest('hex'), bytes, head: head.subarray(0, Math.min(bytes, headLength)) }
}

async function writeAll(handle: Awaited<ReturnType<typeof open>>, chunk: Uint8Array) {
  let written = 0
  while (written < chunk.length) written += (await handle.write(chunk, written)).bytesWritten
}
