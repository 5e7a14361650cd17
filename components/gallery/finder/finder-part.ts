import type { GalleryAddress, GalleryCounts } from '@/lib/gallery/contract'

/** `push`: a step in the history, which back undoes. */
export type ChangeAddress = (next: GalleryAddress, how?: 'push' | 'replace') => void

/** What every part of the finder stands on. `failed`: the counts could not be had. */
export type FinderPart = {
  address: GalleryAddress
  counts?: GalleryCounts
  failed: boolean
  onChange: ChangeAddress
}
