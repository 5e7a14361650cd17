import fc from 'fast-check'
import { expect, test } from 'vitest'
import { sliderCut } from '@/components/viewer/compare/slider-cut'
import { frameOf, panBy, whole, zoomTo } from '@/components/viewer/zoom'

test('the cut lies under the line, however the picture is zoomed and moved', () => {
  const frame = frameOf({ width: 900, height: 600 }, { width: 1600, height: 1200 }, 1)
  const number = (min: number, max: number) => fc.double({ min, max, noNaN: true })
  fc.assert(
    fc.property(number(0, 1), number(1, 20), number(-900, 900), (at, zoom, x) => {
      const view = panBy(zoomTo(whole, zoom, frame), { x, y: 0 }, frame)
      const layer = (sliderCut(at, view, frame) / 100) * frame.stage.width
      const moved = (0.5 - view.x) * frame.fitted.width * view.zoom
      const onStage = frame.stage.width / 2 + moved + (layer - frame.stage.width / 2) * view.zoom
      expect(onStage).toBeCloseTo(at * frame.stage.width, 6)
    }),
  )
  expect(sliderCut(0.25, whole, frame)).toBe(25)
  expect(sliderCut(0.25, whole, undefined)).toBe(25)
})
