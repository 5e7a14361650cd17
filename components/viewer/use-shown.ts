import { usePathname } from 'next/navigation'
import { galleryHref } from '@/lib/gallery/address'
import type { GalleryAddress } from '@/lib/gallery/contract'

/** Which result the address names. A step changes the address alone: what it shows is there already, and no server has to draw a page for it. */
export function useShown(first: string, address: GalleryAddress) {
  const named = /^\/gallery\/([^/]+)$/.exec(usePathname())?.[1]
  const hrefOf = (id: string) => galleryHref(address, `/gallery/${id}`)
  return {
    id: named ?? first,
    hrefOf,
    show: (id: string) => window.history.replaceState(null, '', hrefOf(id)),
  }
}
