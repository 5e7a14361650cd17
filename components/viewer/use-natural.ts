import { useState } from 'react'
import type { Size } from '@/components/viewer/zoom'
import type { AssetView } from '@/lib/assets/contract'

/** How large a picture is by itself: as the archive knows it, else as its element says. */
export function useNatural({ width, height }: AssetView): {
  size: Size | undefined
  learn: (width: number, height: number) => void
} {
  const [size, setSize] = useState(width && height ? { width, height } : undefined)
  return { size, learn: (width, height) => size || (width && height && setSize({ width, height })) }
}
