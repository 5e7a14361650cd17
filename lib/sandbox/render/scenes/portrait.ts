import { type Colour, mix } from '@/lib/sandbox/render/colour'
import { createNoise } from '@/lib/sandbox/render/noise'
import type { Style } from '@/lib/sandbox/render/scene'
import { createLand } from '@/lib/sandbox/render/scenes/ridges'
import { drawLayer } from '@/lib/sandbox/render/scenes/layer'
import { createSky } from '@/lib/sandbox/render/scenes/sky'

// A head in profile, looking right, in a box 1 wide and 1.2 high; its neck and shoulder run out of the bottom.
const profiles = [
  'M.33 1.3C.3 1.08 .2 1.02 .02 .97L-.5 1.3M.5 .06C.28 .04 .1 .17 .1 .4C.1 .55 .17 .66 .2 .77C.22 .87 .16 .93 .02 .98C-.2 1.05 -.42 1.12 -.5 1.4L1.05 1.4C1 1.15 .86 1.06 .69 1C.62 .97 .61 .93 .62 .88C.7 .9 .79 .9 .82 .85C.84 .81 .81 .78 .82 .75C.83 .73 .85 .72 .84 .7C.83 .68 .84 .67 .85 .655C.86 .64 .84 .625 .84 .61C.85 .59 .91 .585 .92 .56C.92 .53 .85 .46 .83 .41C.82 .37 .84 .34 .83 .29C.8 .15 .68 .07 .5 .06Z',
  'M.47 .07C.25 .02 .05 .14 .05 .36C.02 .42 .02 .5 .06 .56C.02 .7 .08 .8 .14 .86C.1 .95 -.05 1 -.2 1.05C-.36 1.1 -.48 1.2 -.52 1.4L1.02 1.4C.98 1.16 .84 1.07 .67 1.01C.6 .98 .59 .93 .61 .88C.68 .9 .76 .89 .79 .85C.81 .82 .79 .79 .795 .765C.8 .745 .825 .735 .82 .715C.815 .7 .815 .69 .83 .675C.84 .655 .82 .645 .82 .63C.83 .61 .885 .6 .89 .575C.89 .55 .83 .48 .815 .43C.81 .4 .825 .36 .815 .31C.79 .17 .66 .09 .47 .07ZM.1 .18C.02 .06 -.14 .08 -.14 .22C-.14 .33 -.03 .36 .06 .33Z',
]

/** A double exposure: a head in profile on plain paper, and inside it mountains, sky and weather. */
export const portrait: Style = async (setting) => {
  const { canvas, palette, random } = setting
  const own = random.branch('portrait')
  const [width, height] = [canvas.width / canvas.unit, canvas.height / canvas.unit] as const
  const scale = Math.min(height / 1.3, width * 0.82)
  const left = own.next() < 0.5
  const x = width / 2 + (left ? 1 : -1) * (0.5 * scale - 0.02)
  const placed = `translate(${x} ${height - 1.28 * scale}) scale(${left ? -scale : scale} ${scale})`
  const outline = own.pick(profiles).replace(/^M\.33 1\.3.*?M/, 'M')
  const mask = await drawLayer(`<path transform="${placed}" d="${outline}" fill="#fff"/>`, canvas)
  const blurred = await drawLayer(
    `<filter id="b"><feGaussianBlur stdDeviation="0.022"/></filter><path transform="${placed}" d="${outline}" fill="#fff" filter="url(#b)"/>`,
    canvas,
  )
  const sky = createSky(setting, height * 0.62, 0.62)
  const land = createLand(setting, sky, height * 0.55, height * 1.02, 6)
  const paper: Colour = palette.night ? mix(palette.near, palette.ink, 0.3) : palette.paper
  const halo = mix(palette.sky.at(-1)!, palette.light, 0.4)
  const tooth = createNoise(own.branch('paper'), { octaves: 5, coarsest: 16, gain: 0.7 })

  return (time) => {
    const inside = land(time)
    const breath = 1 + 0.04 * Math.sin(time * 0.7)
    return (column, row, out) => {
      const at = (row * canvas.width + column) * 4 + 3
      const cover = mask[at]! / 255
      const [u, v] = [column / canvas.unit, row / canvas.unit] as const
      const away = Math.hypot(u - width / 2, v - height * 0.42)
      const glow = Math.exp(-away * away * 3.2) * 0.55 * breath
      const tone = 0.97 + 0.06 * tooth(u * 0.7, v * 0.7)
      const red = (paper[0] + (halo[0] - paper[0]) * glow) * tone
      const green = (paper[1] + (halo[1] - paper[1]) * glow) * tone
      const blue = (paper[2] + (halo[2] - paper[2]) * glow) * tone
      if (cover === 0) {
        out[0] = red
        out[1] = green
        out[2] = blue
        return
      }
      inside(column, row, out)
      const deep = blurred[at]! / 255
      const rim = (1 - deep) * 1.1
      const shade = 0.82 + 0.18 * deep
      const melt = cover * (1 - Math.max(0, v / height - 0.8) * 3.4)
      out[0] = red + ((out[0]! + (palette.near[0] - out[0]!) * rim * 0.5) * shade - red) * melt
      out[1] = green + ((out[1]! + (palette.near[1] - out[1]!) * rim * 0.5) * shade - green) * melt
      out[2] = blue + ((out[2]! + (palette.near[2] - out[2]!) * rim * 0.5) * shade - blue) * melt
    }
  }
}
