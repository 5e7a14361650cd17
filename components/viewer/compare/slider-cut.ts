import type { Frame, View } from '@/components/viewer/zoom'

/** Where a line across the stage (0 to 1 of its width) cuts the picture's own layer, which was zoomed and moved, in percent of that layer's width. */
export function sliderCut(at: number, view: View, frame: Frame | undefined): number {
  if (!frame) return at * 100
  const { stage, fitted } = frame
  const moved = (0.5 - view.x) * fitted.width * view.zoom
  return (((at - 0.5) * stage.width - moved) / view.zoom / stage.width + 0.5) * 100
}
