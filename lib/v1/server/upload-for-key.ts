import { uploadOnce } from '@/lib/assets/server/upload-asset'
import { BackendRefusal, type UploadedFile } from '@/lib/gateways/backend'
import { AppError } from '@/lib/kernel/app-error'
import { createPlaces } from '@/lib/kernel/places'
import { fetchForeign } from '@/lib/media/fetch-foreign'
import { ForeignFetchError, type ForeignFetchReason } from '@/lib/media/foreign-fetch-error'
import type { Asking } from '@/lib/v1/server/asking'
import { assetIdOf, fileUrl } from '@/lib/v1/server/files'

type File = Pick<UploadedFile, 'body' | 'name'>

/** Keeps a script's file among its owner's and answers its lasting address; the same bytes again are the same file. */
export async function uploadForKey({ world, key, origin }: Asking, { body, name }: File): Promise<string> {
  try {
    const id = await uploadOnce({ world, user: key.user, file: { name, body } })
    const asset = await world.db
      .selectFrom('assets')
      .select(['id', 'name'])
      .where('id', '=', id)
      .executeTakeFirstOrThrow()
    return fileUrl(world, origin, asset)
  } catch (error) {
    if (!(error instanceof AppError)) throw error
    if (error.code === 'too_large') throw new BackendRefusal('too_large', 'The file is too large', { cause: error })
    throw refused('file', 'its bytes are not an image, video or sound that can be used', error)
  }
}

const maxBytes = 256_000_000
const timeoutMs = 60_000
const take = createPlaces({ total: 8, each: 2 })

/** The same with a file from elsewhere: https, public addresses only. */
export async function uploadFromForKey(asking: Asking, url: string): Promise<string> {
  if (assetIdOf(asking.world, url)) return url
  const giveBack = take(asking.key.user.id)
  if (!giveBack) throw new BackendRefusal('too_many', 'Other files are being fetched: send it again', { retryAfter: 1 })
  try {
    const { body } = await fetchForeign(url, { maxBytes, timeoutMs, clock: asking.world.clock })
    const name = new URL(url).pathname.split('/').at(-1) || 'file'
    return await uploadForKey(asking, { body, name })
  } catch (error) {
    if (!(error instanceof ForeignFetchError)) throw error
    if (error.reason === 'too_large')
      throw new BackendRefusal('too_large', 'The file is larger than 256 MB', { cause: error })
    throw refused('url', sentences[error.reason], error)
  } finally {
    giveBack()
  }
}

const sentences: Record<Exclude<ForeignFetchReason, 'too_large'>, string> = {
  not_https: 'must begin with https://',
  private_address: 'leads to an address that is not public',
  timeout: 'does not answer in time',
  status: 'does not answer with a file',
  truncated: 'breaks off before the file is whole',
  redirects: 'leads elsewhere too often',
  unreachable: 'cannot be reached',
  bad_url: 'is not an address of a file',
}

const refused = (field: string, message: string, cause: unknown) =>
  new BackendRefusal('invalid', `${field}: ${message}`, { details: [{ field, message, repairs: [] }], cause })
