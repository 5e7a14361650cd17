import type { AssetKind } from '@/lib/assets/contract'

type Shown = { kind: AssetKind; bytes: number; width?: number; height?: number; posterUrl?: string; fileUrl: string }

const mostBytes = 2 ** 20
const mostPixels = 4_000_000

/** What is shown of a result where it is small: its poster, else a picture's own file where that is small too. A whole large file costs a browser hundreds of megabytes. */
export function thumbnailOf({ kind, bytes, width, height, posterUrl, fileUrl }: Shown): string | undefined {
  if (posterUrl || kind !== 'image' || !width || !height) return posterUrl
  return bytes <= mostBytes && width * height <= mostPixels ? fileUrl : undefined
}
