import { gallerySearch } from '@/lib/gallery/address'
import type { GalleryAddress } from '@/lib/gallery/contract'

const key = 'safelight-left-viewer'

type Left = { search: string; id: string }

/** Tells the wall which result it is to come back to: the one that was looked at last. */
export const leaveViewer = (address: GalleryAddress, id: string): void =>
  sessionStorage.setItem(key, JSON.stringify({ search: gallerySearch(address), id } satisfies Left))

/** The result that was looked at last, when one comes back from it to the wall of this search; told once. */
export function takeLeftViewer(search: string): string | undefined {
  const left: Left | null = JSON.parse(sessionStorage.getItem(key) ?? 'null')
  if (left?.search !== search) return undefined
  sessionStorage.removeItem(key)
  return left.id
}
