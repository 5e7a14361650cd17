import { z } from 'zod'
import { BackendRefusal, type UploadedFile } from '@/lib/gateways/backend'
import { readJson } from '@/lib/gateways/read-json'
import type { RequestBody } from '@/lib/gateways/request-body'
import { readForm } from '@/lib/gateways/unified-tasks/read-form'
import { base64Pieces, openDataUri } from '@/lib/media/data-uri'
import { ForeignFetchError } from '@/lib/media/foreign-fetch-error'

const ByText = z.union([
  z.object({ base64: z.string().min(1) }),
  z.object({ url: z.url({ protocol: /^https?$/ }).max(2_000) }),
])

/** As text it is in memory twice and a third larger. */
const json = { maxBytes: 96e6, said: 'A body of JSON has at most 96 MB: send a larger file as a form' }

/** The documented ways: multipart field `file`, JSON `base64` (raw or data URI), JSON `url` (its name is inferred). Throws BackendRefusal, and so does what is read of the file. */
export async function readUpload(body: RequestBody, contentType: string): Promise<UploadedFile | { url: string }> {
  if (contentType.startsWith('multipart/form-data')) {
    const file = await readForm(body.pieces(), contentType)
    if (!file) throw new BackendRefusal('invalid', 'Missing required parameter: file')
    return file
  }
  const said = readJson(await body.bytes(json), ByText)
  return 'base64' in said ? readBase64(said.base64) : said
}

function readBase64(text: string): UploadedFile {
  if (!/^data:/i.test(text)) return asFile(base64Pieces(text))
  try {
    const { body, mime } = openDataUri(text, json.maxBytes)
    return asFile(body, mime)
  } catch (error) {
    throw unreadable(error)
  }
}

const asFile = (body: AsyncIterable<Uint8Array>, mime = 'application/octet-stream'): UploadedFile => ({
  body: readable(body),
  mime,
  name: 'file',
})

async function* readable(body: AsyncIterable<Uint8Array>) {
  try {
    yield* body
  } catch (error) {
    throw unreadable(error)
  }
}

const unreadable = (error: unknown) =>
  error instanceof ForeignFetchError ? new BackendRefusal('invalid', 'base64: cannot be read', { cause: error }) : error
