export type Size = { width: number; height: number }
export type Point = { x: number; y: number }

/** What is seen of a picture. `zoom`: how many times as large as when it fits its stage; `x`, `y`: which point of it (0 to 1) is in the middle. Two pictures of different size share one. */
export type View = Point & { zoom: number }

/** A picture on its stage, in CSS pixels, and how many of its own pixels one of them shows when it fits. */
export type Frame = { stage: Size; fitted: Size; density: number }

export const whole: View = { zoom: 1, x: 0.5, y: 0.5 }

/** `pixelRatio`: screen pixels to a CSS pixel. */
export function frameOf(stage: Size, picture: Size, pixelRatio: number): Frame {
  const scale = Math.min(stage.width / picture.width, stage.height / picture.height)
  return {
    stage,
    fitted: { width: picture.width * scale, height: picture.height * scale },
    density: 1 / (scale * pixelRatio),
  }
}

/** One pixel of the picture on one of the screen is 1. */
export const scaleOf = (view: View, frame: Frame): number => view.zoom / frame.density

/** The zoom at which a pixel of the picture is one of the screen. */
export const actual = (frame: Frame): number => frame.density

const most = (frame: Frame) => Math.max(frame.density * 32, 8)
const least = (frame: Frame) => Math.min(frame.density, 1)

/** To another zoom, with what lies under `at` (from the stage's middle) staying there. */
export function zoomTo(view: View, zoom: number, frame: Frame, at: Point = { x: 0, y: 0 }): View {
  const next = Math.min(Math.max(zoom, least(frame)), most(frame))
  const moved = (axis: 'x' | 'y', side: 'width' | 'height') =>
    view[axis] + (at[axis] / frame.fitted[side]) * (1 / view.zoom - 1 / next)
  return settled({ zoom: next, x: moved('x', 'width'), y: moved('y', 'height') }, frame)
}

/** The picture follows a hand by so many CSS pixels. */
export const panBy = (view: View, by: Point, frame: Frame): View =>
  settled(
    {
      ...view,
      x: view.x - by.x / (frame.fitted.width * view.zoom),
      y: view.y - by.y / (frame.fitted.height * view.zoom),
    },
    frame,
  )

/** Between the whole picture and its own pixels; where these are nearly the same, twice as large. */
export function toggled(view: View, frame: Frame, at?: Point): View {
  if (Math.abs(view.zoom - 1) > 0.01) return whole
  return zoomTo(view, Math.abs(frame.density - 1) < 0.2 ? 2 : frame.density, frame, at)
}

/** No edge comes further in than the stage's own; a side that has room stays in the middle. */
function settled(view: View, { stage, fitted }: Frame): View {
  const within = (at: number, shown: number, room: number) => {
    const half = room / shown / 2
    return half >= 0.5 ? 0.5 : Math.min(Math.max(at, half), 1 - half)
  }
  return {
    zoom: view.zoom,
    x: within(view.x, fitted.width * view.zoom, stage.width),
    y: within(view.y, fitted.height * view.zoom, stage.height),
  }
}
