import { createFinisher, toI420 } from '@/lib/sandbox/render/i420'
import type { Mark } from '@/lib/sandbox/render/mark'
import { paint } from '@/lib/sandbox/render/paint'
import type { Canvas, Scene } from '@/lib/sandbox/render/scene'

export const framesPerSecond = 24

type Film = { scene: Scene; drawn: Canvas; target: Canvas; mark: Mark; every: number }

/**
 * I420 frames of a scene, to be asked for in order: one of `every` is drawn, those between are blended, which for slow motion looks the same.
 * An answer holds until the next is asked for.
 */
export function createFilm({ scene, drawn, target, mark, every }: Film): (frame: number) => Uint8Array {
  const pixels = new Uint8ClampedArray(drawn.width * drawn.height * 3)
  const small = new Uint8Array((drawn.width * drawn.height * 3) / 2)
  const finish = createFinisher(drawn, target, mark)
  const blank = () => new Uint8Array((target.width * target.height * 3) / 2)
  const [between, keys] = [blank(), [blank(), blank()] as const]
  let done = -1

  const draw = (key: number) => {
    paint(scene((key * every) / framesPerSecond), drawn, pixels, 0.6)
    toI420(pixels, drawn, small)
    finish(small, keyFrame(key))
    done = key
  }
  const keyFrame = (key: number) => keys[(key & 1) as 0 | 1]

  return (frame) => {
    const key = Math.floor(frame / every)
    const weight = Math.round(((frame % every) / every) * 256)
    while (done < key + Math.sign(weight)) draw(done + 1)
    if (weight === 0) return keyFrame(key)
    blend(keyFrame(key), keyFrame(key + 1), weight, between)
    return between
  }
}

function blend(before: Uint8Array, after: Uint8Array, weight: number, into: Uint8Array) {
  for (let at = 0; at < into.length; at++) {
    into[at] = before[at]! + (((after[at]! - before[at]!) * weight + 128) >> 8)
  }
}
