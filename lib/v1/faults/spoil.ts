import type { Dice } from '@/lib/testing/dice'

/** The same with one or a few of its values, names or members spoilt, anywhere within. */
export function spoil(draw: Dice, value: unknown): unknown {
  const spoilt: unknown = structuredClone(value)
  for (let times = 1 + draw.below(3); times > 0; times--) {
    const spots = spotsIn(spoilt)
    if (spots.length === 0) return anything(draw)
    const { within, name } = draw.pick(spots)
    const way = draw.below(5)
    if (way === 0) delete within[name]
    else if (way === 1) within[draw.pick(names)] = anything(draw)
    else within[name] = draw.happens(0.02) ? huge(draw) : anything(draw)
  }
  return spoilt
}

/** Text that is no JSON any more, or is not what it was. */
export function brokenJson(draw: Dice, text: string): string | Uint8Array<ArrayBuffer> {
  return draw.pick<() => string | Uint8Array<ArrayBuffer>>([
    () => text.slice(0, draw.below(text.length)),
    () => `\ufeff${text}`,
    () => `${text},`,
    () => text.replaceAll('"', "'"),
    () => `[${'0,'.repeat(500_000 + draw.below(2_000_000))}0]`,
    () => text.replace('{', `{"seed":[${'[],'.repeat(400_000 + draw.below(1_200_000))}0],`),
    () => `${'['.repeat(5_000)}${']'.repeat(5_000)}`,
    () => `${'{"a":'.repeat(3_000)}1${'}'.repeat(3_000)}`,
    () => '',
    () => 'null',
    () => '1e400',
    () => `[${text}]`,
    () => new Uint8Array([0x7b, 0x22, 0xff, 0xfe, 0x22, 0x3a, 0x31, 0x7d]),
    () => Buffer.from(text, 'utf16le') as Uint8Array<ArrayBuffer>,
    () => text.replace('{', '{"model":"openai/gpt-image-2",'),
    () => text.replace('{', '{"__proto__":{"model":"x"},'),
  ])()
}

type Spot = { within: Record<string, unknown>; name: string }

const spotsIn = (value: unknown): Spot[] =>
  typeof value === 'object' && value !== null
    ? Object.keys(value).flatMap((name) => {
        const within = value as Record<string, unknown>
        return [{ within, name }, ...spotsIn(within[name])]
      })
    : []

function huge(draw: Dice): unknown {
  return draw.pick<() => unknown>([
    () => 'x'.repeat(1_500_000),
    () => Array.from({ length: 20_000 }, (_, at) => at),
    () => Object.fromEntries(Array.from({ length: 5_000 }, (_, at) => [`p${at}`, at])),
    () => {
      let deep: unknown = 1
      for (let level = 0; level < 400; level++) deep = level % 2 ? [deep] : { deep }
      return deep
    },
    () => `data:image/png;base64,${'A'.repeat(400_000)}`,
  ])()
}

const names = [
  'model',
  'input',
  'prompt',
  'seed',
  'n',
  'duration',
  'dry_run',
  'stream',
  '__proto__x',
  'constructor',
  'toString',
  '',
  'a.b',
  'x\u0000y',
  '\u{1f4a1}',
  'x'.repeat(300),
]

/** Values that nobody expects. */
export const odd: unknown[] = [
  null,
  true,
  0,
  -1,
  1.5,
  1e308,
  2 ** 53,
  '',
  ' ',
  '\u0000',
  'a\u0000b',
  '\ud800',
  '\u202e\u{1f4a1}\u0301',
  'null',
  '__proto__',
  'constructor',
  "' or 1=1 --",
  '%s%n',
  '<script>',
  '../../etc/passwd',
  'asset:nothing',
  'data:,',
  'data:image/png;base64,!!!',
  'https://127.0.0.1/x.png',
  'javascript:alert(1)',
  'no/such-model',
  'openai/gpt-image-2',
  [],
  [null],
  [[]],
  {},
  { url: 1 },
  { toString: 1 },
]

/** A copy: what is spoilt next may be within it. */
const anything = (draw: Dice): unknown => structuredClone(draw.pick(odd))
