import { clamp, gradient, hex, mix, smooth } from '@/lib/sandbox/render/colour'
import { createNoise } from '@/lib/sandbox/render/noise'
import type { Style } from '@/lib/sandbox/render/scene'
import { starAt } from '@/lib/sandbox/render/scenes/sky'

/** A turning planet, half in its own night, some with rings, before a cloud of stars. */
export const planet: Style = ({ canvas, palette, random }) => {
  const own = random.branch('planet')
  const [width, height] = [canvas.width / canvas.unit, canvas.height / canvas.unit] as const
  const radius = own.between(0.24, 0.36)
  const [centreX, centreY] = [width * own.between(0.38, 0.62), height * own.between(0.44, 0.58)] as const
  const banded = own.next() < 0.6
  const ringed = own.next() < 0.62
  const surface = gradient(
    own.pick([
      [palette.accents[0]!, palette.accents[1]!, palette.accents[2]!, palette.accents[4]!, palette.accents[3]!],
      [palette.near, palette.far, palette.sky.at(-1)!, palette.accents[2]!, palette.accents[4]!],
    ]),
  )
  const clouds = createNoise(own.branch('clouds'), { octaves: 6, coarsest: 4, gain: 0.55 })
  const nebula = createNoise(own.branch('nebula'), { octaves: 6, coarsest: 4, gain: 0.55 })
  const space = hex('#04050d')
  const gases = gradient([space, mix(palette.sky[1]!, space, 0.55), mix(palette.sky[2]!, space, 0.3), palette.light])
  const air = mix(palette.sky.at(-1)!, hex('#8fc4ff'), 0.45)
  const tilt = own.between(-0.5, 0.5)
  const [cosTilt, sinTilt] = [Math.cos(tilt), Math.sin(tilt)] as const
  const lightAngle = own.between(-0.7, 0.7) + (own.next() < 0.5 ? Math.PI : 0)
  const [lightX, lightY, lightZ] = [Math.cos(lightAngle) * 0.82, Math.sin(lightAngle) * 0.82, 0.57] as const
  const [lightU, lightV] = unit(lightX * cosTilt + lightY * sinTilt, lightY * cosTilt - lightX * sinTilt)
  const squash = own.between(0.16, 0.32)
  const ringTint = mix(palette.accents[4]!, palette.accents[3]!, 0.4)
  const zoom = own.between(0.15, 0.22)

  return (time) => (column, row, out) => {
    const x = column / canvas.unit
    const y = row / canvas.unit
    const bend = nebula(x * zoom + 0.2, y * zoom + time * 0.0006)
    const gas = nebula(x * zoom * 1.4 + bend * 0.5 + time * 0.0012, y * zoom * 1.4 + bend * 0.4)
    const cloud = gases.at(clamp((gas - 0.4) * 1.25 * smooth(0.3, 0.75, bend) + 0.06))
    const star = starAt(x, y, canvas.unit, time) + starAt(x * 1.9 + 7, y * 1.9, canvas.unit, time) * 0.4
    let red = gases.table[cloud]! + star
    let green = gases.table[cloud + 1]! + star
    let blue = gases.table[cloud + 2]! + star

    const dx = (x - centreX) / radius
    const dy = (y - centreY) / radius
    const away = Math.sqrt(dx * dx + dy * dy)
    const u = dx * cosTilt + dy * sinTilt
    const v = dy * cosTilt - dx * sinTilt
    const edge = clamp((1 - away) * radius * canvas.unit + 0.5)
    const rim = away > 1 ? Math.exp(-(away - 1) * 11) * clamp((dx * lightX + dy * lightY) / away + 0.35) * 0.75 : 0
    red += air[0] * rim
    green += air[1] * rim
    blue += air[2] * rim
    if (edge > 0) {
      const z = Math.sqrt(Math.max(0, 1 - away * away))
      const longitude = Math.atan2(u, z) / (2 * Math.PI) + time * 0.008
      const latitude = Math.asin(clamp(v, -1, 1)) / Math.PI
      const swirl = clouds(longitude * 0.9, latitude * 1.3) - 0.5
      const ground = banded
        ? 0.5 +
          0.42 * Math.sin(latitude * 15 + swirl * 4.2) +
          (clouds(longitude * 2.2 + swirl * 0.1, latitude * 5) - 0.5) * 0.55
        : smooth(0.28, 0.76, clouds(longitude * 1.15 + 0.4, latitude * 1.15) + swirl * 0.35)
      const tint = surface.at(ground)
      const light = clamp(dx * lightX + dy * lightY + z * lightZ)
      const lit = 0.025 + 1.12 * light ** 0.85
      const haze = (1 - z) ** 2.4 * (0.15 + light) * 0.8
      const veil = banded
        ? 0
        : smooth(0.55, 0.78, clouds(longitude * 1.6 + time * 0.003, latitude * 2.4 + 0.5)) * 0.8 * lit
      red += ((surface.table[tint]! * lit + veil) * (1 - haze) + air[0] * haze - red) * edge
      green += ((surface.table[tint + 1]! * lit + veil) * (1 - haze) + air[1] * haze - green) * edge
      blue += ((surface.table[tint + 2]! * lit + veil) * (1 - haze) + air[2] * haze - blue) * edge
    }
    if (ringed) {
      const reach = Math.sqrt(u * u + (v / squash) ** 2)
      const inFront = v > 0 || away > 1
      if (reach > 1.28 && reach < 2.15 && inFront) {
        const groove = clouds(reach * 1.4, 0.13)
        const body =
          smooth(1.28, 1.34, reach) *
          smooth(2.15, 2.05, reach) *
          (0.15 + 1.3 * smooth(0.3, 0.7, groove)) *
          (Math.abs(reach - 1.82) < 0.03 ? 0.12 : 1)
        const along = u * lightU + (v / squash) * lightV
        const beside = Math.abs(u * lightV - (v / squash) * lightU)
        const behind = 1 - 0.85 * smooth(1.02, 0.86, beside) * smooth(-0.7, -1.05, along)
        const alpha = clamp(body * 0.75)
        red += (ringTint[0] * (0.25 + 0.75 * behind) - red) * alpha
        green += (ringTint[1] * (0.25 + 0.75 * behind) - green) * alpha
        blue += (ringTint[2] * (0.25 + 0.75 * behind) - blue) * alpha
      }
    }
    out[0] = red
    out[1] = green
    out[2] = blue
  }
}

function unit(x: number, y: number): [number, number] {
  const length = Math.hypot(x, y)
  return [x / length, y / length]
}
