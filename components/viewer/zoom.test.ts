import fc from 'fast-check'
import { expect, test } from 'vitest'
import { actual, frameOf, panBy, scaleOf, toggled, whole, zoomTo } from '@/components/viewer/zoom'

const side = fc.integer({ min: 100, max: 4_000 })
const size = fc.record({ width: side, height: side })
const framed = fc.tuple(size, size).map(([stage, picture]) => frameOf(stage, picture, 1))

const underneath = (view: typeof whole, frame: ReturnType<typeof frameOf>, at: { x: number; y: number }) => ({
  x: view.x + at.x / (frame.fitted.width * view.zoom),
  y: view.y + at.y / (frame.fitted.height * view.zoom),
})

test('what lies under the pointer stays there while zooming in', () => {
  const frame = frameOf({ width: 800, height: 600 }, { width: 800, height: 600 }, 1)
  fc.assert(
    fc.property(
      fc.double({ min: -390, max: 390, noNaN: true }),
      fc.double({ min: -290, max: 290, noNaN: true }),
      fc.double({ min: 1, max: 7, noNaN: true }),
      (x, y, zoom) => {
        const before = underneath(whole, frame, { x, y })
        const after = underneath(zoomTo(whole, zoom, frame, { x, y }), frame, { x, y })
        expect(after.x).toBeCloseTo(before.x, 6)
        expect(after.y).toBeCloseTo(before.y, 6)
      },
    ),
  )
})

test('no hand and no wheel moves an edge of the picture into a stage that it fills', () => {
  const hand = fc.record({ x: fc.integer({ min: -5_000, max: 5_000 }), y: fc.integer({ min: -5_000, max: 5_000 }) })
  fc.assert(
    fc.property(framed, fc.double({ min: 0.1, max: 40, noNaN: true }), hand, (frame, zoom, by) => {
      const view = panBy(zoomTo(whole, zoom, frame), by, frame)
      for (const [at, shown, room] of [
        [view.x, frame.fitted.width * view.zoom, frame.stage.width],
        [view.y, frame.fitted.height * view.zoom, frame.stage.height],
      ] as const)
        if (shown <= room) expect(at).toBe(0.5)
        else {
          expect(shown * at).toBeGreaterThanOrEqual(room / 2 - 0.01)
          expect(shown * (1 - at)).toBeGreaterThanOrEqual(room / 2 - 0.01)
        }
    }),
  )
})

test('a double click goes to the picture’s own pixels and back', () => {
  const frame = frameOf({ width: 800, height: 600 }, { width: 3_200, height: 2_400 }, 2)
  const close = toggled(whole, frame)
  expect(scaleOf(close, frame)).toBe(1)
  expect(close.zoom).toBe(actual(frame))
  expect(toggled(close, frame)).toEqual(whole)
})

test('a picture of the stage’s own size is shown twice as large', () => {
  const frame = frameOf({ width: 800, height: 600 }, { width: 800, height: 600 }, 1)
  expect(toggled(whole, frame).zoom).toBe(2)
})
