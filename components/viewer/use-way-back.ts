import { useRouter } from 'next/navigation'
import { leaveViewer } from '@/components/viewer/left-viewer'
import { galleryHref } from '@/lib/gallery/address'
import type { GalleryAddress } from '@/lib/gallery/contract'

type Entries = { entries(): { url: string | null }[]; currentEntry: { index: number } | null }

/** To the wall, at the result that is looked at: back in the browser's history where the wall lies just before. */
export function useWayBack(address: GalleryAddress, id: string) {
  const router = useRouter()
  const href = galleryHref(address)
  return {
    href,
    goBack: () => {
      leaveViewer(address, id)
      if (cameFrom() === href) window.history.back()
      else router.push(href)
    },
  }
}

function cameFrom(): string | undefined {
  const navigation = (window as { navigation?: Entries }).navigation
  const before = navigation?.entries()[(navigation.currentEntry?.index ?? 0) - 1]?.url
  if (!before) return undefined
  const { pathname, search } = new URL(before)
  return pathname + search
}
