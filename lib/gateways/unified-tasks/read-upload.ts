import { z } from 'zod'
import { BackendRefusal } from '@/lib/gateways/backend'
import { readJson } from '@/lib/gateways/read-json'

const ByText = z.object({ base64: z.string().min(1) })

/** The two documented ways that carry the file itself: multipart field `file`, or JSON `base64` (raw or data URI). Throws BackendRefusal. */
export async function readUpload(body: Uint8Array, contentType: string) {
  if (!contentType.startsWith('multipart/form-data')) return readBase64(readJson(body, ByText).base64)
  const file = await readForm(body, contentType)
  if (!(file instanceof File)) throw new BackendRefusal('invalid', 'Missing required parameter: file')
  return {
    bytes: new Uint8Array(await file.arrayBuffer()),
    mime: file.type || 'application/octet-stream',
    name: file.name || 'file',
  }
}

async function readForm(body: Uint8Array, contentType: string) {
  try {
    return (await new Response(new Uint8Array(body), { headers: { 'content-type': contentType } }).formData()).get(
      'file',
    )
  } catch (cause) {
    throw new BackendRefusal('invalid', 'The form cannot be read', { cause })
  }
}

function readBase64(text: string) {
  const [, mime = 'application/octet-stream', data = text] = /^data:([^;,]+);base64,(.*)$/s.exec(text) ?? []
  return { bytes: new Uint8Array(Buffer.from(data, 'base64')), mime, name: 'file' }
}
