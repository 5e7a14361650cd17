import { type Palette, palettes } from '@/lib/sandbox/render/palettes'
import { createRandom, type Random } from '@/lib/sandbox/render/random'
import type { Canvas, Scene, Style } from '@/lib/sandbox/render/scene'
import { aurora } from '@/lib/sandbox/render/scenes/aurora'
import { bauhaus } from '@/lib/sandbox/render/scenes/bauhaus'
import { botanical } from '@/lib/sandbox/render/scenes/botanical'
import { city } from '@/lib/sandbox/render/scenes/city'
import { dunes } from '@/lib/sandbox/render/scenes/dunes'
import { marble } from '@/lib/sandbox/render/scenes/marble'
import { planet } from '@/lib/sandbox/render/scenes/planet'
import { portrait } from '@/lib/sandbox/render/scenes/portrait'
import { ridges } from '@/lib/sandbox/render/scenes/ridges'
import { sea } from '@/lib/sandbox/render/scenes/sea'
import { silk } from '@/lib/sandbox/render/scenes/silk'
import { strokes } from '@/lib/sandbox/render/scenes/strokes'

/** How fast a picture moves: it is drawn eight or twelve times a second, and what lies between is blended. */
export type Pace = 'slow' | 'lively'

const styles = {
  ridges: { draw: ridges, pace: 'slow' },
  sea: { draw: sea, pace: 'lively' },
  dunes: { draw: dunes, pace: 'slow' },
  aurora: { draw: aurora, pace: 'lively' },
  city: { draw: city, pace: 'lively' },
  silk: { draw: silk, pace: 'lively' },
  strokes: { draw: strokes, pace: 'lively' },
  bauhaus: { draw: bauhaus, pace: 'lively' },
  botanical: { draw: botanical, pace: 'slow' },
  marble: { draw: marble, pace: 'slow' },
  planet: { draw: planet, pace: 'slow' },
  portrait: { draw: portrait, pace: 'slow' },
} satisfies Record<string, { draw: Style; pace: Pace }>

type StyleName = keyof typeof styles

/** The picture a prompt gets: what its words ask for, and chance of its own where they ask for nothing. */
export function chooseScene(seed: string, prompt: string): { pace: Pace; draw: (canvas: Canvas) => Promise<Scene> } {
  const random = createRandom(`${seed}\n${prompt}`)
  const words = new Set(prompt.toLowerCase().match(/\p{L}+/gu) ?? [])
  const style = asked(words, styleWords) ?? random.branch('style').pick(Object.keys(styles) as StyleName[])
  const palette = choosePalette(words, random)
  const { draw, pace } = styles[style]
  return { pace, draw: async (canvas) => draw({ canvas, palette, random: random.branch('scene'), words }) }
}

function choosePalette(words: ReadonlySet<string>, random: Random): Palette {
  const names = asked(words, paletteWords)?.split(' ') ?? palettes.map(({ name }) => name)
  const name = random.branch('palette').pick(names)
  return palettes.find((palette) => palette.name === name)!
}

/** The answer of the first row one of whose words, or their plural, is among those of the prompt. */
function asked<Answer>(words: ReadonlySet<string>, table: readonly (readonly [string, Answer])[]): Answer | undefined {
  return table.find(([keys]) => keys.split(' ').some((key) => words.has(key) || words.has(`${key}s`)))?.[1]
}

const styleWords: readonly (readonly [string, StyleName])[] = [
  ['aurora borealis', 'aurora'],
  ['portrait person woman man girl boy face character people kadın adam portre yüz', 'portrait'],
  ['planet space galaxy cosmic nebula mars saturn astronaut universe uzay gezegen', 'planet'],
  ['city skyline skyscraper street urban tokyo istanbul york paris london neon downtown şehir kent', 'city'],
  ['desert dune sand sahara camel çöl kum', 'dunes'],
  ['ocean sea beach wave boat ship sail surf coast island deniz okyanus sahil', 'sea'],
  ['flower leaf leaves plant botanical garden bloom bouquet rose tulip çiçek bitki bahçe', 'botanical'],
  ['mountain forest valley lake hill alps peak cabin tree pine river waterfall dağ orman göl', 'ridges'],
  ['geometric bauhaus poster logo icon pattern minimalist flat vector grid geometrik', 'bauhaus'],
  ['marble liquid fluid ink paint smoke abstract mermer soyut', 'marble'],
  ['line flow curve stroke drawing wind çizgi', 'strokes'],
  ['silk light ribbon wave energy glow music sound ışık ipek', 'silk'],
]

const paletteWords: readonly (readonly [string, string])[] = [
  ['night midnight moon dark star gece karanlık ay', 'night violet bluehour'],
  ['sunset dusk evening golden günbatımı akşam', 'sunset gold ember coast'],
  ['sunrise dawn morning sabah şafak', 'dawn rose mint'],
  ['snow winter ice frozen arctic kar kış buz', 'nordic bluehour mint'],
  ['autumn fall desert fire warm sonbahar sıcak', 'ember gold coast'],
  ['forest jungle green spring orman yeşil', 'jade mint nordic'],
  ['ocean sea tropical summer deniz yaz', 'coast mint sunset dawn'],
  ['neon cyberpunk purple synthwave mor', 'violet sunset night'],
  ['pink rose romantic pastel pembe', 'rose dawn'],
  ['blue mavi', 'bluehour nordic coast'],
]
