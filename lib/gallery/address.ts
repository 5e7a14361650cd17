import type { GalleryAddress } from '@/lib/gallery/contract'
import { addressNames } from '@/lib/searches/choices'

type Params = URLSearchParams | Record<string, string | string[] | undefined>

/** What of an address is the gallery's, in a fixed order, without what is empty. What its values mean is for GalleryQuery to say. */
export function galleryAddress(params: Params): GalleryAddress {
  const read = (name: string) => {
    const value = params instanceof URLSearchParams ? params.getAll(name) : params[name]
    return [value ?? []].flat().join(',').trim()
  }
  return Object.fromEntries(addressNames.flatMap((name) => (read(name) ? [[name, read(name)]] : [])))
}

/** The same as a query: `kind=image,video&sort=price`, empty for the whole gallery. Two addresses that are the same have the same one. */
export const gallerySearch = (address: GalleryAddress): string =>
  new URLSearchParams(galleryAddress(address)).toString().replaceAll('%2C', ',').replaceAll('%3A', ':')

/** `path` with the address behind it. */
export const galleryHref = (address: GalleryAddress, path = '/gallery'): string => {
  const search = gallerySearch(address)
  return search ? `${path}?${search}` : path
}
