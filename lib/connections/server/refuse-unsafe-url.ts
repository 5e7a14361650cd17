import { AppError } from '@/lib/kernel/app-error'

/** A key goes over https only, unless the owner allowed this address for being their own network's. Throws AppError `invalid` at `baseUrl`. */
export function refuseUnsafeUrl({ baseUrl, allowPrivate }: { baseUrl: string; allowPrivate: boolean }): void {
  const url = new URL(baseUrl)
  const say =
    url.username || url.password || url.search || url.hash
      ? { key: 'errors.baseUrlPlain' }
      : url.protocol === 'http:' && !allowPrivate
        ? { key: 'errors.baseUrlHttps' }
        : undefined
  if (say) throw new AppError('invalid', say, { fields: [{ path: 'baseUrl', say }] })
}
