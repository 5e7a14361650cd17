import { useState } from 'react'
import type { Keys } from '@/components/viewer/use-keys'
import { useSize } from '@/components/viewer/use-size'
import {
  actual,
  type Frame,
  frameOf,
  panBy,
  scaleOf,
  type Size,
  toggled,
  type View,
  whole,
  zoomTo,
} from '@/components/viewer/zoom'

export type SharedView = [View, React.Dispatch<React.SetStateAction<View>>]

export type Zoom = {
  view: View
  /** Undefined until the stage was seen. */
  frame: Frame | undefined
  setView: SharedView[1]
  measure: (element: HTMLElement | null) => (() => void) | undefined
}

/** `shared`: a view that several stages have in common. */
export function useZoom(picture: Size | undefined, shared?: SharedView): Zoom {
  const own = useState(whole)
  const [view, setView] = shared ?? own
  const [measure, stage] = useSize()
  const frame = stage && picture ? frameOf(stage, picture, window.devicePixelRatio) : undefined
  return { view, frame, setView, measure }
}

/** In percent of the picture's own pixels. */
export const percentOf = ({ view, frame }: Zoom): number | undefined => frame && Math.round(scaleOf(view, frame) * 100)

const by = 1.25
const far = 80

export function zoomKeys({ view, frame, setView }: Zoom): Keys {
  if (!frame) return {}
  const nearer = () => setView(zoomTo(view, view.zoom * by, frame))
  const moved = (x: number, y: number) => () =>
    view.zoom === 1 ? false : setView(panBy(view, { x: x * far, y: y * far }, frame))
  return {
    '+': nearer,
    '=': nearer,
    '-': () => setView(zoomTo(view, view.zoom / by, frame)),
    // Where nothing is enlarged the key is somebody else's.
    '0': () => (view.zoom === 1 ? false : setView(whole)),
    z: () => setView(toggled(view, frame)),
    ArrowUp: moved(0, 1),
    ArrowDown: moved(0, -1),
    'Shift+ArrowUp': moved(0, 1),
    'Shift+ArrowDown': moved(0, -1),
    'Shift+ArrowLeft': moved(1, 0),
    'Shift+ArrowRight': moved(-1, 0),
  }
}

export const toActual = ({ view, frame, setView }: Zoom) => frame && setView(zoomTo(view, actual(frame), frame))
export const nearer = ({ view, frame, setView }: Zoom) => frame && setView(zoomTo(view, view.zoom * by, frame))
export const further = ({ view, frame, setView }: Zoom) => frame && setView(zoomTo(view, view.zoom / by, frame))
