import { clamp, gradient, mix } from '@/lib/sandbox/render/colour'
import type { Style } from '@/lib/sandbox/render/scene'

/** Hundreds of threads of light swinging side by side; where they come together they shine. */
export const silk: Style = ({ canvas, palette, random }) => {
  const own = random.branch('silk')
  const height = canvas.height / canvas.unit
  const width = canvas.width / canvas.unit
  const ground = gradient([mix(palette.near, palette.ink, 0.3), palette.near, mix(palette.near, palette.water, 0.45)])
  const count = own.whole(2, 3)
  const ribbons = Array.from({ length: count }, (_, index) => ({
    threads: 150,
    colours: gradient(
      own.pick([
        [palette.accents[1]!, palette.accents[2]!, palette.accents[3]!, palette.accents[4]!],
        [palette.sky[1]!, palette.sky[2]!, palette.sky.at(-1)!, palette.light],
        [palette.accents[3]!, palette.accents[2]!, palette.sky[1]!],
      ]),
    ),
    base: height * (0.5 + (index - (count - 1) / 2) * own.between(0.1, 0.24)),
    spread: height * own.between(0.1, 0.26),
    tilt: own.between(-0.16, 0.16),
    waves: Array.from({ length: 3 }, (__, wave) => ({
      tall: (height * own.between(0.09, 0.2)) / (wave * 0.75 + 1),
      frequency: own.between(1.4, 2.3) * (wave * 0.75 + 1) * (wave % 2 ? -1 : 1),
      phase: own.between(0, 7),
      slip: own.between(0.9, 3.4) * (own.next() < 0.5 ? 1 : -1),
      speed: own.between(0.14, 0.4),
    })),
  }))
  const light = new Float32Array(canvas.width * canvas.height * 3)

  return (time) => {
    light.fill(0)
    for (const ribbon of ribbons) {
      for (let thread = 0; thread < ribbon.threads; thread++) {
        const place = thread / (ribbon.threads - 1)
        const tint = ribbon.colours.at(place)
        const [red, green, blue] = [
          ribbon.colours.table[tint]!,
          ribbon.colours.table[tint + 1]!,
          ribbon.colours.table[tint + 2]!,
        ] as const
        const offset = ribbon.base + (place - 0.5) * ribbon.spread
        const strength = 0.42 * (0.45 + 0.55 * Math.sin(place * Math.PI))
        for (let column = 0; column < canvas.width; column++) {
          const x = column / canvas.unit
          let y = offset + ribbon.tilt * (x - width / 2)
          for (const wave of ribbon.waves)
            y += wave.tall * Math.sin(x * wave.frequency + wave.phase + place * wave.slip + time * wave.speed)
          const at = y * canvas.unit
          const top = Math.floor(at - 0.5)
          const low = at - 0.5 - top
          for (let step = 0; step < 2; step++) {
            const row = top + step
            if (row < 0 || row >= canvas.height) continue
            const level = strength * (step === 0 ? 1 - low : low)
            const to = (row * canvas.width + column) * 3
            light[to]! += red * level
            light[to + 1]! += green * level
            light[to + 2]! += blue * level
          }
        }
      }
    }
    const fine = canvas.unit / 720
    return (column, row, out) => {
      const place = ground.at(row / canvas.height)
      const from = (row * canvas.width + column) * 3
      for (let index = 0; index < 3; index++) {
        const shine = light[from + index]! * (0.55 + 0.45 * fine)
        out[index] = clamp(ground.table[place + index]! + (shine / (1 + shine * 0.85)) * 1.2)
      }
    }
  }
}
