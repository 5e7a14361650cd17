import { listPrice } from '@/lib/models/list-price'
import type { Makes, Model } from '@/lib/models/model'
import { frameSize, initialOf } from '@/lib/sandbox/frame-size'
import { lengthOf } from '@/lib/sandbox/length'
import { micro, type Micro } from '@/lib/sandbox/play-money'
import { printedPrices } from '@/lib/sandbox/printed-prices'
import { soundOf } from '@/lib/sandbox/sound'

/** What a wish costs in the sandbox, in millionths of a US dollar: a printed price where the seeds have one, else by length, size and count. */
export function priceOf(model: Model, input: Record<string, unknown>): Micro {
  const each = model.makes === 'video' ? videoPrice(model, input) : flatPrice(model, input)
  return each * countOf(model, input)
}

const counts = ['count', 'n', 'num_images', 'number_of_images', 'num_outputs']

/** How many results the wish asks for. */
export function countOf(model: Model, input: Record<string, unknown>): number {
  const asked = counts.map((key) => Number(input[key] ?? initialOf(model, key))).find((value) => value > 0)
  return Math.min(Math.max(Math.floor(asked ?? 1), 1), 10)
}

const usual: Record<Exclude<Makes, 'video'>, string> = {
  image: '0.04',
  voice: '0.06',
  sound: '0.01',
  music: '0.10',
  text: '0.0175',
}

function flatPrice(model: Model, input: Record<string, unknown>): Micro {
  const base = micro(listPrice(model, input)?.amount ?? (model.makes === 'video' ? '0.10' : usual[model.makes]))
  if (model.makes !== 'image') return base
  const { width, height } = frameSize(model, input)
  const long = Math.max(width, height)
  return long > 2048 ? base * 3 : long > 1024 ? Math.round(base * 1.5) : base
}

function videoPrice(model: Model, input: Record<string, unknown>): Micro {
  const { width, height } = frameSize(model, input)
  const seconds = lengthOf(model, input)
  const tall = Math.min(width, height)
  const printed = printedPrices[model.family]?.[tall > 720 ? '1080p' : '720p']
  if (printed) return between(printed, seconds)
  const base = micro(listPrice(model, input)?.amount ?? 0.03 * seconds * sizeFactor(tall))
  const withSound = soundOf(model, input) !== 'none' && 'native_audio' in model.fields
  return withSound ? Math.round(base * 1.25) : base
}

const sizeFactor = (tall: number) => (tall > 1080 ? 3 : tall > 768 ? 1.25 : tall < 720 ? 0.75 : 1)

/** On the line through two printed prices. */
function between([five, ten]: readonly [string, string], seconds: number): Micro {
  const perSecond = (micro(ten) - micro(five)) / 5
  return Math.max(10_000, Math.round(micro(five) + (seconds - 5) * perSecond))
}
