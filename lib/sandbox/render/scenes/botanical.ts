import { type Colour, mix } from '@/lib/sandbox/render/colour'
import { createNoise } from '@/lib/sandbox/render/noise'
import type { Random } from '@/lib/sandbox/render/random'
import type { Setting, Style } from '@/lib/sandbox/render/scene'
import { css, drawLayer } from '@/lib/sandbox/render/scenes/layer'

/** A herbarium page: stems with leaves and flowers in line and wash, swaying a little. */
export const botanical: Style = async (setting) => {
  const { canvas, palette, random } = setting
  const own = random.branch('plants')
  const [width, height] = [canvas.width / canvas.unit, canvas.height / canvas.unit] as const
  const dark = own.next() < 0.3
  const [paper, ink] = dark ? [mix(palette.near, palette.ink, 0.5), palette.paper] : [palette.paper, palette.ink]
  const tooth = createNoise(own.branch('paper'), { octaves: 6, coarsest: 16, gain: 0.7 })
  const count = Math.min(7, Math.max(3, Math.round(width * 2.7)))
  const foot = height * 1.03
  const plants = await Promise.all(
    Array.from({ length: count }, async (_, index) => {
      const branch = own.branch(`plant ${index}`)
      const x = (width * (index + 0.5)) / count + branch.between(-0.06, 0.06)
      const tall = height * branch.between(0.5, 0.86)
      const content = drawPlant(branch, { x, foot, tall, ink, palette, behind: index % 2 === 1, paper })
      return {
        pixels: await drawLayer(content, canvas),
        phase: branch.between(0, 7),
        speed: branch.between(0.7, 1.1),
        swing: branch.between(0.012, 0.02),
        behind: index % 2 === 1,
      }
    }),
  )
  const stacked = plants.toSorted((a, b) => Number(b.behind) - Number(a.behind))
  const moonX = width * own.between(0.3, 0.7)
  const moonY = height * own.between(0.3, 0.42)
  const moonRadius = own.between(0.2, 0.3)
  const wash = mix(own.pick([palette.accents[2]!, palette.accents[3]!]), paper, dark ? 0.35 : 0.45)

  return (time) => {
    const shifts = stacked.map(({ phase, speed, swing }) =>
      Float32Array.from({ length: canvas.height }, (_, row) => {
        const up = 1 - row / canvas.height
        return (
          (Math.sin(time * speed + phase + up * 1.3) * swing + Math.sin(time * speed * 2.3 + phase) * swing * 0.25) *
          up ** 1.7 *
          canvas.unit
        )
      }),
    )
    return (column, row, out) => {
      const x = column / canvas.unit
      const y = row / canvas.unit
      const grain = tooth(x * 0.6, y * 0.6)
      const bleed = Math.hypot(x - moonX, y - moonY) + (grain - 0.5) * 0.035
      const disc = Math.min(1, Math.max(0, (moonRadius - bleed) * 90)) * (0.62 + 0.5 * grain)
      const tone = 0.96 + 0.08 * grain
      let red = (paper[0] + (wash[0] - paper[0]) * disc) * tone
      let green = (paper[1] + (wash[1] - paper[1]) * disc) * tone
      let blue = (paper[2] + (wash[2] - paper[2]) * disc) * tone
      for (let index = 0; index < stacked.length; index++) {
        const { pixels } = stacked[index]!
        const at = column - shifts[index]![row]!
        const left = Math.floor(at)
        if (left < 0 || left + 1 >= canvas.width) continue
        const part = at - left
        const from = (row * canvas.width + left) * 4
        const nearAlpha = pixels[from + 3]! * (1 - part)
        const nextAlpha = pixels[from + 7]! * part
        const alpha = (nearAlpha + nextAlpha) / 255
        if (alpha <= 0) continue
        const first = nearAlpha / (nearAlpha + nextAlpha)
        const second = 1 - first
        red += ((pixels[from]! * first + pixels[from + 4]! * second) / 255 - red) * alpha
        green += ((pixels[from + 1]! * first + pixels[from + 5]! * second) / 255 - green) * alpha
        blue += ((pixels[from + 2]! * first + pixels[from + 6]! * second) / 255 - blue) * alpha
      }
      out[0] = red
      out[1] = green
      out[2] = blue
    }
  }
}

type Plant = {
  x: number
  foot: number
  tall: number
  ink: Colour
  paper: Colour
  palette: Setting['palette']
  behind: boolean
}

function drawPlant(random: Random, { x, foot, tall, ink, paper, palette, behind }: Plant): string {
  const lean = random.between(-0.1, 0.1)
  const curl = random.between(-0.07, 0.07)
  const kind = random.pick(['olive', 'fern', 'round', 'lance'] as const)
  const bloom = random.pick(['daisy', 'berries', 'bud', 'none'] as const)
  const fade = behind ? 0.55 : 0.08
  const line = css(mix(ink, paper, behind ? 0.45 : 0))
  const green = mix(random.pick([palette.accents[0]!, palette.accents[1]!, palette.accents[1]!]), paper, fade)
  const flower = mix(random.pick([palette.accents[2]!, palette.accents[3]!]), paper, fade * 0.8)
  const at = (t: number): [number, number] => [x + lean * t + curl * Math.sin(t * Math.PI * 1.2), foot - tall * t]
  const stroke = `fill="none" stroke="${line}" stroke-linecap="round" stroke-linejoin="round"`
  const stem = Array.from({ length: 25 }, (_, index) =>
    at(index / 24)
      .map((value) => value.toFixed(4))
      .join(' '),
  ).join('L')
  const parts = [`<path d="M${stem}" ${stroke} stroke-width="0.0032"/>`]
  const pairs = { olive: 11, fern: 22, round: 8, lance: 9 }[kind]
  for (let index = 1; index <= pairs; index++) {
    const t = 0.16 + (0.78 * index) / pairs
    const size =
      tall *
      { olive: 0.13, fern: 0.2, round: 0.1, lance: 0.24 }[kind] *
      Math.sin(Math.min(1, 1.25 - t * 0.85) * 1.6) *
      random.between(0.85, 1.15)
    for (const side of kind === 'olive' && index % 2 ? [1] : kind === 'olive' ? [-1] : [-1, 1]) {
      const angle = { olive: 48, fern: 66, round: 55, lance: 32 }[kind] * side + random.between(-7, 7) + lean * 60
      parts.push(
        leaf(
          kind,
          at(t + random.between(-0.012, 0.012)),
          size,
          angle,
          css(mix(green, ink, random.between(0, 0.14))),
          line,
          random,
        ),
      )
    }
  }
  parts.push(
    head(bloom, at(1), tall * 0.075, css(flower), css(mix(palette.accents[3]!, palette.paper, 0.2)), line, random),
  )
  return parts.join('')
}

const outlines = {
  olive: ['M0 0C.2 -.3 .17 -.75 0 -1C-.17 -.75 -.2 -.3 0 0Z', 'M0 0V-.92'],
  round: [
    'M0 0C.55 -.15 .55 -.85 0 -1C-.55 -.85 -.55 -.15 0 0Z',
    'M0 0V-.9M0 -.3L.26 -.5M0 -.3L-.26 -.5M0 -.55L.2 -.74M0 -.55L-.2 -.74',
  ],
  lance: ['M0 0C.13 -.25 .13 -.7 .04 -1C-.08 -.75 -.13 -.3 0 0Z', 'M0 0C.03 -.4 .04 -.7 .03 -.92'],
  fern: ['M0 0C.1 -.2 .09 -.8 0 -1C-.09 -.8 -.1 -.2 0 0Z', 'M0 0V-.8'],
}

function leaf(
  kind: keyof typeof outlines,
  [x, y]: [number, number],
  size: number,
  angle: number,
  fill: string,
  line: string,
  random: Random,
) {
  const [outline, veins] = outlines[kind]
  // The wash never quite meets the line, as in a print whose plates moved.
  const slip = `translate(${random.between(-0.03, 0.05).toFixed(3)} ${random.between(-0.03, 0.03).toFixed(3)})`
  const stroke = `fill="none" stroke="${line}" stroke-width="${(0.0021 / Math.max(size, 0.01)).toFixed(4)}" stroke-linecap="round"`
  return `<g transform="translate(${x.toFixed(4)} ${y.toFixed(4)}) rotate(${angle.toFixed(1)}) scale(${size.toFixed(4)})">
    <path d="${outline}" fill="${fill}" fill-opacity="0.82" transform="${slip}"/><path d="${outline}${veins}" ${stroke}/></g>`
}

function head(
  bloom: 'daisy' | 'berries' | 'bud' | 'none',
  [x, y]: [number, number],
  size: number,
  fill: string,
  heart: string,
  line: string,
  random: Random,
) {
  const stroke = `stroke="${line}" stroke-width="0.0021"`
  if (bloom === 'daisy') {
    const petals = random.whole(9, 14)
    const petal = Array.from({ length: petals }, (_, index) => {
      const turn = (index * 360) / petals + random.between(-5, 5)
      const long = size * random.between(0.9, 1.1)
      return `<path transform="rotate(${turn.toFixed(1)})" d="M0 0C${(long * 0.32).toFixed(4)} ${(-long * 0.4).toFixed(4)} ${(long * 0.26).toFixed(4)} ${-long.toFixed(4)} 0 ${-long.toFixed(4)}C${(-long * 0.26).toFixed(4)} ${-long.toFixed(4)} ${(-long * 0.32).toFixed(4)} ${(-long * 0.4).toFixed(4)} 0 0Z" fill="${fill}" fill-opacity="0.88" ${stroke}/>`
    }).join('')
    return `<g transform="translate(${x} ${y})">${petal}<circle r="${size * 0.26}" fill="${heart}" ${stroke}/></g>`
  }
  if (bloom === 'berries') {
    return Array.from({ length: 9 }, () => {
      const [dx, dy] = [random.between(-1, 1) * size * 0.95, random.between(-1.3, 0.25) * size] as const
      return `<path d="M${x} ${y}L${x + dx} ${y + dy}" fill="none" ${stroke}/><circle cx="${x + dx}" cy="${y + dy}" r="${size * random.between(0.13, 0.22)}" fill="${fill}" ${stroke}/>`
    }).join('')
  }
  if (bloom === 'bud') {
    return `<g transform="translate(${x} ${y}) scale(${size})"><path d="M0 0C.7 -.3 .5 -1.3 0 -1.7C-.5 -1.3 -.7 -.3 0 0Z" fill="${fill}"/><path d="M0 0C.7 -.3 .5 -1.3 0 -1.7C-.5 -1.3 -.7 -.3 0 0ZM0 0C.2 -.5 .2 -1.1 0 -1.7M0 0C-.3 -.4 -.35 -.9 -.2 -1.4" fill="none" stroke="${line}" stroke-width="${0.0021 / size}"/></g>`
  }
  return ''
}
