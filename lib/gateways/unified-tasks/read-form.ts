import { Busboy } from '@fastify/busboy'
import { BackendRefusal, type UploadedFile } from '@/lib/gateways/backend'

/** A form has one file and a word or two beside it. */
const limits = { parts: 20, fieldSize: 65_536, headerPairs: 20, headerSize: 8_192 }
const pieceBytes = 65_536

/**
 * The first file called `file` of a multipart form, or undefined where there is none. Nothing is held: the form is read while the file is. What follows the file is not
 * looked at. BackendRefusal `invalid` for a form that cannot be read, breaks off or has more than 20 parts; where the file has been found already, reading it throws.
 */
export async function readForm(
  body: AsyncIterable<Uint8Array>,
  contentType: string,
): Promise<UploadedFile | undefined> {
  const form = open(contentType)
  const found = Promise.withResolvers<UploadedFile | undefined>()
  const broken = Promise.withResolvers<never>()
  broken.promise.catch(() => undefined)
  let isFound = false
  let isRead = false

  form.on('file', (field, stream, name, _encoding, mime) => {
    stream.on('error', () => undefined)
    if (field !== 'file' || isFound) return void stream.resume()
    isFound = true
    stream.once('end', () => (isRead = true))
    broken.promise.catch((error: Error) => stream.destroy(error))
    found.resolve({ body: whole(stream), mime, name: name || 'file' })
  })
  form.on('partsLimit', () => broken.reject(new BackendRefusal('invalid', 'The form has more than 20 parts')))
  form.on('error', (cause) => broken.reject(new BackendRefusal('invalid', 'The form cannot be read', { cause })))

  async function parse(): Promise<void> {
    for await (const chunk of body)
      for (let at = 0; at < chunk.length; at += pieceBytes)
        if (!isRead) await Promise.race([written(chunk.subarray(at, at + pieceBytes)), broken.promise])
    if (!isRead) await Promise.race([new Promise((end) => form.once('finish', end).end()), broken.promise])
  }
  const written = (piece: Uint8Array) => new Promise<void>((resolve) => form.write(piece, () => resolve()))

  async function* whole(stream: AsyncIterable<Uint8Array>) {
    try {
      yield* stream
      await parsed
    } catch (error) {
      await parsed
      throw error
    } finally {
      broken.reject(new Error('Nobody reads the form any more'))
    }
  }

  const parsed = parse()
  parsed.then(
    () => found.resolve(undefined),
    (error: unknown) => {
      broken.reject(error)
      found.reject(error)
    },
  )
  return found.promise
}

function open(contentType: string) {
  try {
    return new Busboy({ headers: { 'content-type': contentType }, limits })
  } catch (cause) {
    throw new BackendRefusal('invalid', 'The form cannot be read', { cause })
  }
}
