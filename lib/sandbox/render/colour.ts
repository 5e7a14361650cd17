/** Red, green and blue, 0..1, as a screen wants them (sRGB). */
export type Colour = readonly [number, number, number]

export function hex(text: string): Colour {
  const value = Number.parseInt(text.slice(1), 16)
  return [(value >> 16) / 255, ((value >> 8) & 255) / 255, (value & 255) / 255]
}

/** Blends as the eye does (OKLab), so that no step of the way is muddy. */
export function mix(from: Colour, to: Colour, amount: number): Colour {
  const [a, b] = [toOklab(from), toOklab(to)]
  return fromOklab([0, 1, 2].map((index) => a[index]! + (b[index]! - a[index]!) * amount) as [number, number, number])
}

export const clamp = (value: number, low = 0, high = 1) => (value < low ? low : value > high ? high : value)

export const smooth = (low: number, high: number, value: number) => {
  const amount = clamp((value - low) / (high - low))
  return amount * amount * (3 - 2 * amount)
}

const steps = 1024

/** A table of colours between stops; `at(0)` is the offset of the first, `at(1)` of the last. */
export function gradient(stops: readonly Colour[]) {
  const table = new Float32Array(steps * 3)
  for (let step = 0; step < steps; step++) {
    const place = (step / (steps - 1)) * (stops.length - 1)
    const index = Math.min(stops.length - 2, Math.floor(place))
    table.set(mix(stops[index]!, stops[index + 1]!, place - index), step * 3)
  }
  return { table, at: (amount: number) => ((clamp(amount) * (steps - 1)) | 0) * 3 }
}

export type Gradient = ReturnType<typeof gradient>

const toLinear = (value: number) => (value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4)
const toScreen = (value: number) => clamp(value <= 0.0031308 ? value * 12.92 : 1.055 * value ** (1 / 2.4) - 0.055)

// Björn Ottosson, "A perceptual color space for image processing"
function toOklab(colour: Colour): Colour {
  const [red, green, blue] = colour.map(toLinear) as [number, number, number]
  const long = Math.cbrt(0.4122214708 * red + 0.5363325363 * green + 0.0514459929 * blue)
  const medium = Math.cbrt(0.2119034982 * red + 0.6806995451 * green + 0.1073969566 * blue)
  const short = Math.cbrt(0.0883024619 * red + 0.2817188376 * green + 0.6299787005 * blue)
  return [
    0.2104542553 * long + 0.793617785 * medium - 0.0040720468 * short,
    1.9779984951 * long - 2.428592205 * medium + 0.4505937099 * short,
    0.0259040371 * long + 0.7827717662 * medium - 0.808675766 * short,
  ]
}

function fromOklab([lightness, a, b]: Colour): Colour {
  const long = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3
  const medium = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3
  const short = (lightness - 0.0894841775 * a - 1.291485548 * b) ** 3
  return [
    toScreen(4.0767416621 * long - 3.3077115913 * medium + 0.2309699292 * short),
    toScreen(-1.2684380046 * long + 2.6097574011 * medium - 0.3413193965 * short),
    toScreen(-0.0041960863 * long - 0.7034186147 * medium + 1.707614701 * short),
  ]
}
