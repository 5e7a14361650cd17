import { AppError } from '@/lib/kernel/app-error'

/** The field `file` of a multipart body. */
export async function fileOf(request: Request): Promise<{ name: string; body: AsyncIterable<Uint8Array> }> {
  const form = await request.formData().catch(() => undefined)
  const file = form?.get('file')
  if (!(file instanceof File)) {
    const say = { key: 'errors.noFile' }
    throw new AppError('invalid', say, { fields: [{ path: 'file', say }] })
  }
  return { name: file.name, body: file.stream() as AsyncIterable<Uint8Array> & ReadableStream }
}
