import { type Colour, hex } from '@/lib/sandbox/render/colour'

/** `sky` from the zenith to the horizon; `far` and `near` are land in haze and at hand; `accents` stand on `paper` and go with each other. */
export type Palette = {
  name: string
  night: boolean
  sky: readonly Colour[]
  light: Colour
  far: Colour
  near: Colour
  water: Colour
  accents: readonly Colour[]
  paper: Colour
  ink: Colour
}

const palette = (name: string, night: boolean, sky: string, land: string, accents: string, paper: string): Palette => {
  const [light, far, near, water] = list(land) as [Colour, Colour, Colour, Colour]
  const [ground, ink] = list(paper) as [Colour, Colour]
  return { name, night, sky: list(sky), light, far, near, water, accents: list(accents), paper: ground, ink }
}

const list = (colours: string): Colour[] => colours.split(' ').map(hex)

/** Names double as the words of a prompt that choose them (see `words`). */
export const palettes: readonly Palette[] = [
  palette(
    'dawn',
    false,
    '#39487c #7d80b4 #dcaeb0 #fbdcb6',
    '#fff0cf #b3a8c4 #1b2138 #3a4a72',
    '#2f3e6e #d9777a #f2b48a #8a87b8 #f7e1bf',
    '#f6eee3 #262c49',
  ),
  palette(
    'sunset',
    false,
    '#2b1d52 #7c3273 #e2624f #fbb75f',
    '#ffe3a3 #c4607a #170d2b #431f55',
    '#2d1e58 #b23a6b #ee6c4d #f9b25e #fbe3c0',
    '#fbeedd #2a1b45',
  ),
  palette(
    'ember',
    false,
    '#1c1015 #571f21 #b8452a #f29a54',
    '#ffd9a0 #9c4433 #12090c #3a1716',
    '#2a1416 #8f2d22 #d9572f #f0a35c #f6dcb8',
    '#f5e9da #2a1416',
  ),
  palette(
    'mint',
    false,
    '#7db4bd #a8d2ca #dcebd8 #fcf4df',
    '#fffbe9 #a9cbc1 #173b3c #4c8a8a',
    '#1f5656 #5ba199 #e8a87c #d9665b #f3ead0',
    '#f5f3e6 #1b4144',
  ),
  palette(
    'bluehour',
    true,
    '#0a1531 #1a3767 #4b7aab #c4d3d6',
    '#fff3d8 #5d84aa #050c1b #16305a',
    '#0e2148 #2f5d94 #7fa8c9 #e9b872 #e8ecea',
    '#eef0ee #0f2044',
  ),
  palette(
    'nordic',
    false,
    '#587a98 #90acbf #ced9dd #f2ede3',
    '#fffaf0 #a3b7c4 #1c2a37 #587a92',
    '#24384a #5d8099 #b04a3a #d8b88a #e9e4d8',
    '#f3f0e9 #22313f',
  ),
  palette(
    'night',
    true,
    '#040714 #0a1433 #1a2c58 #42598a',
    '#eef3ff #2b3f6b #02040c #0d1a3a',
    '#0c1738 #2d4d8c #6f8fd0 #f1d38a #e3e8f4',
    '#eceff6 #0d1736',
  ),
  palette(
    'violet',
    true,
    '#0a0620 #211248 #532a7c #a35a97',
    '#ffe6f2 #55367d #080417 #221349',
    '#221149 #6a3a9c #c25b93 #f19a8e #f5dcd6',
    '#f5ecee #24124a',
  ),
  palette(
    'gold',
    false,
    '#7593a8 #c6bda4 #f0d29a #fdeac2',
    '#fff6d8 #cdb084 #33231a #7d8a86',
    '#4a3323 #a8692f #dfa24a #7f9185 #f3e4c2',
    '#f8f1e0 #3b2a1e',
  ),
  palette(
    'jade',
    false,
    '#123436 #2f6e66 #93bd9b #eeeac4',
    '#fdf9d8 #6fa28c #081a1b #1f504d',
    '#0f3a3b #3f8573 #a3c39a #e0b15a #efe9cf',
    '#f3f2e2 #10302f',
  ),
  palette(
    'rose',
    false,
    '#8c75a4 #cb9db2 #f3c8bd #fdebdb',
    '#fff6ea #c69fb4 #35254a #8a7299',
    '#4b3560 #a8688f #e59a98 #f4c9a8 #fbeadd',
    '#fbf1ea #3d2b4a',
  ),
  palette(
    'coast',
    false,
    '#0f4259 #35858c #f0bd86 #fae7bf',
    '#fff2cf #6f9f9c #092733 #17576a',
    '#0e3d52 #2f8287 #f0a463 #df6a4b #f7e6c4',
    '#f8f0df #0f3a4d',
  ),
]
