import type { Storyboard } from '@/components/viewer/player/seek-bar'
import type { AssetView } from '@/lib/assets/contract'

export const storyboardOf = ({ storyboardUrl, storyboardFrames, width, height }: AssetView): Storyboard | undefined =>
  storyboardUrl && storyboardFrames
    ? { url: storyboardUrl, frames: storyboardFrames, ratio: width && height ? width / height : 16 / 9 }
    : undefined
